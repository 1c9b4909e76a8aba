package org.goodworkmonitor.stats.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A handful of threads that share out numbered tasks; with one thread the caller does them all.
 * Interrupting the caller cancels what is not begun.
 */
public final class Workers implements AutoCloseable {
  /** What is done for one task. */
  @FunctionalInterface
  public interface Task {
    /**
     * Does one task.
     *
     * @param worker the number of the thread, so that it may own memory
     * @param index the number of the task
     */
    void run(int worker, int index);
  }

  private final int count;
  private final BooleanSupplier cancelled;
  private final List<ExecutorService> pool = new ArrayList<>();

  /**
   * Starts the threads.
   *
   * @param count how many, the caller among them
   * @param cancelled asked before each task, and in {@link #check}, whether to stop; safe for use
   *     by many threads
   */
  public Workers(int count, BooleanSupplier cancelled) {
    this.count = count;
    this.cancelled = cancelled;
    if (count > 1) {
      pool.add(
          Executors.newFixedThreadPool(
              count - 1,
              runnable -> {
                Thread thread = new Thread(runnable, "gwm-stats");
                thread.setDaemon(true);
                return thread;
              }));
    }
  }

  /**
   * How many threads there are.
   *
   * @return at least 1
   */
  public int count() {
    return count;
  }

  /**
   * Runs tasks {@code 0..tasks-1}, each once, and returns when all are done.
   *
   * @param tasks how many
   * @param task what is done for each
   * @throws CancellationException if it was cancelled, or the caller or a thread interrupted
   */
  public void run(int tasks, Task task) {
    // the others may do everything before the caller asks for its first task
    check();
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> others = new ArrayList<>();
    for (ExecutorService executor : pool) {
      for (int worker = 1; worker < Math.min(count, tasks); worker++) {
        int number = worker;
        others.add(executor.submit(() -> work(number, tasks, next, task)));
      }
    }
    RuntimeException failure = null;
    try {
      work(0, tasks, next, task);
    } catch (RuntimeException e) {
      next.set(tasks);
      failure = e;
    }
    for (Future<?> other : others) {
      try {
        other.get();
      } catch (InterruptedException e) {
        next.set(tasks);
        Thread.currentThread().interrupt();
        throw cancellation();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        failure = failure == null ? (RuntimeException) e.getCause() : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /**
   * Asks whether to go on, which long work that is not cut into tasks does now and then.
   *
   * @throws CancellationException if it was cancelled, or the thread interrupted
   */
  public void check() {
    if (Thread.currentThread().isInterrupted() || cancelled.getAsBoolean()) {
      throw cancellation();
    }
  }

  private void work(int worker, int tasks, AtomicInteger next, Task task) {
    for (int index = next.getAndIncrement(); index < tasks; index = next.getAndIncrement()) {
      try {
        check();
        task.run(worker, index);
      } catch (RuntimeException e) {
        next.set(tasks);
        throw e;
      }
    }
  }

  private static CancellationException cancellation() {
    return new CancellationException("cancelled before all was done");
  }

  @Override
  public void close() {
    pool.forEach(ExecutorService::shutdownNow);
  }
}
