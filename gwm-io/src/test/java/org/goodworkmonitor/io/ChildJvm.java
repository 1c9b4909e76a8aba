package org.goodworkmonitor.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another process that runs code of the tests, so that it can be killed. */
public record ChildJvm(Process process) implements AutoCloseable {

  /** Starts the main method of a class with the class path of this process. */
  public static ChildJvm start(Class<?> main, Object... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new ChildJvm(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Waits until the child has printed something. */
  public void awaitSign() throws IOException {
    InputStream out = process.getInputStream();
    if (out.read() < 0) {
      throw new IOException("the child ended without a sign");
    }
  }

  /** Waits for the child's own end. */
  public int await() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the child does not end");
    }
    return process.exitValue();
  }

  /** Kills the child (SIGKILL), if it still runs, and waits for its end. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
