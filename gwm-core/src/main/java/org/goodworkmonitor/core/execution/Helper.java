package org.goodworkmonitor.core.execution;

import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The work of one thread, which an executor may begin at any time, or never. */
final class Helper implements Runnable {
  private final Runnable work;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);

  private Helper(Runnable work) {
    this.work = work;
  }

  /** Asks an executor for another thread; whether it takes the work. */
  static boolean hire(Runnable work, Executor executor, Collection<Helper> hired) {
    Helper helper = new Helper(work);
    try {
      executor.execute(helper);
    } catch (RejectedExecutionException e) {
      return false;
    }
    hired.add(helper);
    return true;
  }

  @Override
  public void run() {
    if (begun.compareAndSet(false, true)) {
      try {
        work.run();
      } finally {
        ended.countDown();
      }
    }
  }

  /** Whether it has begun and not ended; if it has not begun, it is kept from that. */
  private boolean isAtWork() {
    return !begun.compareAndSet(false, true) && ended.getCount() > 0;
  }

  /**
   * Waits until none is at work; those that have not begun never will. An interruption does not end
   * the wait but their work.
   */
  static void join(Collection<Helper> helpers, Run run) {
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
}
