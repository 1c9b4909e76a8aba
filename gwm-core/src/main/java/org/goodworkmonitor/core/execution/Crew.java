package org.goodworkmonitor.core.execution;

import com.google.common.base.Throwables;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
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
    return Helper.hire(() -> work(worker), executor, helpers);
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

  /** Waits until no helper is at work. */
  void join() {
    Helper.join(helpers, run);
  }

  /** Throws what a task has thrown, if one has. */
  synchronized void throwFailure() {
    if (failure != null) {
      Throwables.throwIfUnchecked(failure);
      throw new IllegalStateException("a task threw a checked exception", failure);
    }
  }
}
