package org.goodworkmonitor.core.execution;

import com.google.common.base.Throwables;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The threads that do one set of tasks. Tasks are begun in the order of their numbers. If one
 * fails, no further ones are begun, but all before it are done to their end; so the failure of the
 * lowest number is the same on any number of threads.
 */
final class Crew {
  private final Run run;
  private final int tasks;
  private final Run.Task task;
  private final AtomicLong next = new AtomicLong();
  private final List<Helper> helpers = new ArrayList<>();
  private @Nullable Throwable failure;
  private long failed = Long.MAX_VALUE;

  Crew(Run run, int tasks, Run.Task task) {
    this.run = run;
    this.tasks = tasks;
    this.task = task;
  }

  /** Asks an executor for another thread; whether it takes the task. */
  boolean hire(int worker, Executor executor) {
    Helper helper = new Helper(worker);
    try {
      executor.execute(helper);
    } catch (RejectedExecutionException e) {
      return false;
    }
    helpers.add(helper);
    return true;
  }

  /** Does tasks as long as there are any. */
  void work(int worker) {
    for (long index = next.getAndIncrement(); index < tasks; index = next.getAndIncrement()) {
      try {
        run.check();
        task.run(worker, (int) index);
      } catch (Throwable e) { // thrown again in the calling thread
        fail(index, e);
      }
    }
  }

  private synchronized void fail(long index, Throwable e) {
    next.set(tasks);
    // a cancellation ends all, and is no fault of a task
    boolean first = index < failed && !(failure instanceof CancellationException);
    if (first || e instanceof CancellationException) {
      failure = e;
      failed = index;
    }
  }

  /**
   * Waits until no helper is at work; those that have not begun never will. An interruption does
   * not end the wait but the work of the helpers.
   */
  void join() {
    boolean interrupted = false;
    for (Helper helper : helpers) {
      while (helper.isAtWork()) {
        try {
          helper.ended.await();
        } catch (InterruptedException e) {
          interrupted = true;
          run.stop();
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Throws what a task has thrown, if one has. */
  synchronized void throwFailure() {
    if (failure != null) {
      Throwables.throwIfUnchecked(failure);
      throw new IllegalStateException("a task threw a checked exception", failure);
    }
  }

  /** The work of one thread, which an executor may begin at any time, or never. */
  private final class Helper implements Runnable {
    private final int worker;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    Helper(int worker) {
      this.worker = worker;
    }

    @Override
    public void run() {
      if (begun.compareAndSet(false, true)) {
        try {
          work(worker);
        } finally {
          ended.countDown();
        }
      }
    }

    /** Whether it has begun and not ended; if it has not begun, it is kept from that. */
    boolean isAtWork() {
      return !begun.compareAndSet(false, true) && ended.getCount() > 0;
    }
  }
}
