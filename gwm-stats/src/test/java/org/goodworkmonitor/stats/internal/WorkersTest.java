package org.goodworkmonitor.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void eachTaskIsDoneOnce(int threads) {
    AtomicIntegerArray done = new AtomicIntegerArray(100);
    try (Workers workers = new Workers(threads, () -> false)) {
      workers.run(100, (worker, index) -> done.incrementAndGet(index));
      workers.run(0, (worker, index) -> done.incrementAndGet(index));
    }
    for (int i = 0; i < 100; i++) {
      assertThat(done.get(i)).isEqualTo(1);
    }
  }

  /** However fast the other threads are, an interrupted caller begins nothing. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void anInterruptedCallerBeginsNothing(int threads) {
    AtomicIntegerArray done = new AtomicIntegerArray(100);
    try (Workers workers = new Workers(threads, () -> false)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> workers.run(100, (worker, index) -> done.incrementAndGet(index)))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).as("the interruption is passed on").isTrue();
    }
    for (int i = 0; i < 100; i++) {
      assertThat(done.get(i)).isZero();
    }
  }

  /** The caller is interrupted while it waits for another thread, which is at work until then. */
  @Test
  void interruptionEndsTheWaitForOthers() {
    CountDownLatch never = new CountDownLatch(1);
    Thread caller = Thread.currentThread();
    try (Workers workers = new Workers(2, () -> false)) {
      assertThatThrownBy(
              () ->
                  workers.run(
                      2,
                      (worker, index) -> {
                        if (worker == 1) {
                          caller.interrupt();
                        }
                        awaitQuietly(never);
                      }))
          .isInstanceOf(CancellationException.class);
    }
    assertThat(Thread.interrupted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void theFailureOfATaskComesOut(int threads) {
    try (Workers workers = new Workers(threads, () -> false)) {
      assertThatThrownBy(
              () ->
                  workers.run(
                      100,
                      (worker, index) -> {
                        if (index == 50) {
                          throw new IllegalStateException("task 50");
                        }
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("task 50");
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }
}
