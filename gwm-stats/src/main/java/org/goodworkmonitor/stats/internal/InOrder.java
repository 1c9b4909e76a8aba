package org.goodworkmonitor.stats.internal;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.goodworkmonitor.core.execution.Run;

/**
 * Numbered tasks done on several threads, whose results are taken in the order of their numbers. A
 * few are held at a time, however many there are.
 */
public final class InOrder {
  private static final int HELD_PER_THREAD = 8;

  private InOrder() {}

  /** What is done with a result. */
  @FunctionalInterface
  public interface Taker<T> {
    /**
     * Takes one.
     *
     * @param index the number of its task
     * @param result the result
     */
    void take(int index, T result);
  }

  /**
   * Does tasks 0 to below a number.
   *
   * @param <T> what each comes to
   * @param run shares out the tasks; each is a step that is done
   * @param tasks how many
   * @param task makes one result; called by many threads
   * @param taker is given the results in order, by the calling thread
   */
  public static <T> void forEach(Run run, int tasks, IntFunction<T> task, Taker<T> taker) {
    int held = Math.min(tasks, HELD_PER_THREAD * run.threads());
    AtomicReferenceArray<T> results = new AtomicReferenceArray<>(held);
    for (long start = 0; start < tasks; start += held) {
      int from = (int) start;
      int count = Math.min(held, tasks - from);
      run.forEach(
          count,
          (worker, i) -> {
            results.set(i, task.apply(from + i));
            run.done(1);
          });
      for (int i = 0; i < count; i++) {
        taker.take(from + i, results.get(i));
      }
    }
  }
}
