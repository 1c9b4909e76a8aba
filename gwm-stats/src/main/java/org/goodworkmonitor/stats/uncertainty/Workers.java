package org.goodworkmonitor.stats.uncertainty;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs tasks side by side until all are done; interrupting the caller interrupts them. */
final class Workers {
  private Workers() {}

  static void run(Runnable... tasks) {
    if (tasks.length == 1) {
      tasks[0].run();
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(tasks.length, Workers::daemon);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (Runnable task : tasks) {
        running.add(pool.submit(task));
      }
      for (Future<?> task : running) {
        task.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  static void throwIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw cancelled();
    }
  }

  private static CancellationException cancelled() {
    return new CancellationException("the thread was interrupted");
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "uncertainty");
    thread.setDaemon(true);
    return thread;
  }
}
