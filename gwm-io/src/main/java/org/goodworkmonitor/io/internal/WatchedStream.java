package org.goodworkmonitor.io.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.goodworkmonitor.core.execution.Run;

/**
 * A stream that asks before each read whether to go on, and counts bytes as steps that are done.
 */
public final class WatchedStream extends FilterInputStream {
  private final Run run;
  private long expected;

  /**
   * Watches a stream.
   *
   * @param in the stream
   * @param size how many bytes it has; 0 if that is not known
   * @param run is asked and told
   */
  public WatchedStream(InputStream in, long size, Run run) {
    super(in);
    this.run = run;
    this.expected = size;
    run.expect(size);
  }

  @Override
  public int read() throws IOException {
    run.check();
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    run.check();
    int count = super.read(bytes, from, length);
    count(Math.max(0, count));
    return count;
  }

  private void count(long bytes) {
    if (bytes > expected) {
      run.expect(bytes - expected);
      expected = bytes;
    }
    expected -= bytes;
    if (bytes > 0) {
      run.done(bytes);
    }
  }

  /** Says that no more is wanted of the stream. */
  public void finish() {
    if (expected > 0) {
      run.done(expected);
      expected = 0;
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
