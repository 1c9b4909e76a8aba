package org.goodworkmonitor.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ExecutionTest {
  private static final Execution STANDARD = Execution.standard();

  @AfterEach
  void nothingIsLeftRunning() {
    assertThat(Thread.interrupted()).as("no test leaves an interruption").isFalse();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("good-work-monitor"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void eachTaskIsDoneOnceByAWorkerInRange(int threads) {
    AtomicIntegerArray done = new AtomicIntegerArray(1000);
    Set<Integer> workers = ConcurrentHashMap.newKeySet();
    try (Run run = STANDARD.withThreads(threads).begin()) {
      assertThat(run.threads()).isEqualTo(threads);
      for (int tasks : new int[] {0, 1, 3, 1000}) {
        run.forEach(
            tasks,
            (worker, index) -> {
              workers.add(worker);
              done.incrementAndGet(index);
            });
      }
    }
    assertThat(done.get(0)).isEqualTo(3);
    assertThat(done.get(2)).isEqualTo(2);
    for (int i = 3; i < 1000; i++) {
      assertThat(done.get(i)).isEqualTo(1);
    }
    assertThat(workers).contains(0).allMatch(worker -> worker < threads);
  }

  @Test
  void noTwoTasksHaveTheSameWorkerAtATime() {
    AtomicIntegerArray busy = new AtomicIntegerArray(7);
    try (Run run = STANDARD.withThreads(7).begin()) {
      run.forEach(
          5000,
          (worker, index) -> {
            assertThat(busy.incrementAndGet(worker)).isEqualTo(1);
            busy.decrementAndGet(worker);
          });
    }
  }

  @Test
  void threadsMayBeTheCallers() throws InterruptedException {
    ExecutorService executor =
        Executors.newFixedThreadPool(2, work -> new Thread(work, "of the caller"));
    Set<String> names = ConcurrentHashMap.newKeySet();
    CountDownLatch both = new CountDownLatch(2);
    try (Run run = STANDARD.withThreads(2).withExecutor(executor).begin()) {
      run.forEach(
          2,
          (worker, index) -> {
            names.add(Thread.currentThread().getName());
            both.countDown();
            await(both);
          });
    }
    assertThat(names).containsExactlyInAnyOrder(Thread.currentThread().getName(), "of the caller");
    assertThat(executor.isShutdown()).isFalse();
    executor.shutdown();
    assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  /** Work within work on the same threads would wait for ever if it waited for a free one. */
  @Test
  void aBusyExecutorIsNotWaitedFor() throws InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(1);
    Execution execution = STANDARD.withThreads(2).withExecutor(executor);
    AtomicInteger done = new AtomicInteger();
    try (Run outer = execution.begin()) {
      outer.forEach(
          4,
          (worker, index) -> {
            try (Run inner = execution.begin()) {
              inner.forEach(4, (w, i) -> done.incrementAndGet());
            }
          });
    }
    assertThat(done).hasValue(16);
    executor.shutdown();
    assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void anExecutorThatTakesNothingLeavesTheWorkToTheCaller() {
    ExecutorService closed = Executors.newSingleThreadExecutor();
    closed.shutdown();
    for (Execution execution :
        List.of(
            STANDARD.withThreads(3).withExecutor(closed),
            STANDARD.withThreads(3).withExecutor(Runnable::run),
            STANDARD.withThreads(3).withExecutor(work -> {}),
            STANDARD.withThreads(3).withExecutor(ForkJoinPool.commonPool()))) {
      AtomicInteger done = new AtomicInteger();
      try (Run run = execution.begin()) {
        run.forEach(50, (worker, index) -> done.incrementAndGet());
      }
      assertThat(done).hasValue(50);
    }
  }

  /** Assistants take what the caller hands out, and have ended when the run is closed. */
  @Test
  void assistantsAreWaitedFor() {
    AtomicInteger atWork = new AtomicInteger();
    CountDownLatch both = new CountDownLatch(2);
    try (Run run = STANDARD.withThreads(3).begin()) {
      run.assist(
          () -> {
            atWork.incrementAndGet();
            both.countDown();
            try {
              checkForEver(run, new AtomicBoolean());
            } catch (CancellationException e) {
              sleep(20);
              atWork.decrementAndGet();
            }
          });
      await(both);
      assertThat(atWork).hasValue(2);
    }
    assertThat(atWork).hasValue(0);
    try (Run run = STANDARD.withThreads(3).withExecutor(work -> {}).begin()) {
      run.assist(atWork::incrementAndGet);
    }
    assertThat(atWork).as("nobody was free").hasValue(0);
  }

  /** Of several failures, that of the lowest number comes out, whichever came first in time. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void theFailureOfTheLowestNumberComesOut(int threads) {
    AtomicInteger later = new AtomicInteger();
    try (Run run = STANDARD.withThreads(threads).begin()) {
      assertThatThrownBy(
              () ->
                  run.forEach(
                      100_000,
                      (worker, index) -> {
                        if (index == 50) {
                          sleep(20); // time for others to fail before
                        }
                        if (index >= 50) {
                          later.incrementAndGet();
                          throw new IllegalStateException("task " + index);
                        }
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("task 50");
    }
    assertThat(later.get()).as("tasks begun after the failure").isLessThanOrEqualTo(threads);
  }

  @Test
  void errorsComeOutAsTheyAre() {
    try (Run run = STANDARD.withThreads(3).begin()) {
      assertThatThrownBy(
              () ->
                  run.forEach(
                      10,
                      (worker, index) -> {
                        throw new StackOverflowError("task " + index);
                      }))
          .isInstanceOf(StackOverflowError.class)
          .hasMessage("task 0");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void anInterruptedCallerBeginsNothing(int threads) {
    AtomicInteger done = new AtomicInteger();
    try (Run run = STANDARD.withThreads(threads).begin()) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> run.forEach(9, (worker, index) -> done.incrementAndGet()))
          .isInstanceOf(CancellationException.class);
      assertThatThrownBy(STANDARD::begin).isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).as("the interruption is kept").isTrue();
    }
    assertThat(done).hasValue(0);
  }

  /** Threads that wait in a function of the caller's are woken, and have ended on return. */
  @Test
  void interruptionEndsTheWorkOfOthers() {
    CountDownLatch never = new CountDownLatch(1);
    Thread caller = Thread.currentThread();
    AtomicInteger inside = new AtomicInteger();
    try (Run run = STANDARD.withThreads(3).begin()) {
      assertThatThrownBy(
              () ->
                  run.forEach(
                      3,
                      (worker, index) -> {
                        if (inside.incrementAndGet() == 3) {
                          caller.interrupt();
                        }
                        try {
                          await(never);
                        } finally {
                          sleep(20); // what comes after is waited for
                          inside.decrementAndGet();
                        }
                      }))
          .isInstanceOf(CancellationException.class);
      assertThat(inside).hasValue(0);
    }
    assertThat(Thread.interrupted()).isTrue();
  }

  /** The caller has nothing left to do and waits for another thread, which only checks. */
  @Test
  void interruptionWhileWaitingStopsTheOthersAtTheirCheck() throws InterruptedException {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    AtomicBoolean ended = new AtomicBoolean();
    Thread caller = Thread.currentThread();
    CountDownLatch both = new CountDownLatch(2);
    try (Run run = STANDARD.withThreads(2).withExecutor(executor).begin()) {
      assertThatThrownBy(
              () ->
                  run.forEach(
                      2,
                      (worker, index) -> {
                        both.countDown();
                        await(both);
                        if (worker == 1) {
                          sleep(20);
                          caller.interrupt();
                          checkForEver(run, ended);
                        }
                      }))
          .isInstanceOf(CancellationException.class);
      assertThat(ended).isTrue();
    }
    assertThat(Thread.interrupted()).isTrue();
    executor.shutdown();
    assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void aFlagCancels(int threads) {
    AtomicBoolean cancelled = new AtomicBoolean();
    AtomicInteger done = new AtomicInteger();
    Execution execution = STANDARD.withThreads(threads).withCancellation(cancelled::get);
    try (Run run = execution.begin()) {
      assertThatThrownBy(
              () ->
                  run.forEach(
                      100_000,
                      (worker, index) -> {
                        done.incrementAndGet();
                        if (index == 100) {
                          cancelled.set(true);
                        }
                        while (index > 100 && !cancelled.get()) {
                          Thread.onSpinWait(); // the thread that cancels may be slow
                        }
                      }))
          .isInstanceOf(CancellationException.class);
    }
    // others may have taken earlier tasks and not begun them
    assertThat(done.get()).isBetween(102 - threads, 100 + threads);
    assertThatThrownBy(execution::begin).isInstanceOf(CancellationException.class);
  }

  /** If a task fails because of the cancellation, that is still what comes out. */
  @Test
  void cancellationIsStrongerThanFailure() {
    AtomicBoolean cancelled = new AtomicBoolean();
    CountDownLatch both = new CountDownLatch(2);
    try (Run run = STANDARD.withThreads(2).withCancellation(cancelled::get).begin()) {
      assertThatThrownBy(
              () ->
                  run.forEach(
                      2,
                      (worker, index) -> {
                        both.countDown();
                        await(both);
                        cancelled.set(true);
                        if (index == 0) {
                          throw new IllegalStateException("task 0");
                        }
                        run.check();
                      }))
          .isInstanceOf(CancellationException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void progressNeverFallsAndEndsAtTheTotal(int threads) {
    List<Long> told = Collections.synchronizedList(new ArrayList<>());
    Execution execution =
        STANDARD
            .withThreads(threads)
            .withProgress(
                (done, total) -> {
                  assertThat(total).isEqualTo(600);
                  told.add(done);
                });
    try (Run run = execution.begin()) {
      run.expect(600);
      run.forEach(200, (worker, index) -> run.done(3));
    }
    assertThat(told).isSorted().hasSize(200).endsWith(600L);
    try (Run run = execution.withoutProgress().begin()) {
      run.forEach(20, (worker, index) -> run.done(1));
    }
    assertThat(told).hasSize(200);
  }

  @Test
  void whatIsTooLargeForTheHeapIsRefused() {
    try (Run run = STANDARD.begin()) {
      assertThatThrownBy(() -> run.allocate("9 resamples", 9e15, "use fewer", () -> new double[9]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "found 9 resamples, which need 8381903.2 GiB of memory; expected less than the heap"
                  + " can have, which is ")
          .hasMessageEndingWith(": use fewer, or start Java with a larger heap (-Xmx)");
      // an array of this length is refused by the virtual machine, however large the heap
      assertThatThrownBy(
              () -> run.allocate("it", 8, "use fewer", () -> new double[Integer.MAX_VALUE]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("found it, which need 1 MiB");
      assertThat(run.allocate("8 numbers", 64, "use fewer", () -> new double[8])).hasSize(8);
    }
  }

  @Test
  void optionsThatCannotBeHonouredAreErrors() {
    assertThatThrownBy(() -> STANDARD.withThreads(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("found 0 threads; expected at least 1");
    assertThat(STANDARD).hasToString("Execution[a thread per processor]");
    assertThat(STANDARD.withThreads(3).withExecutor(ForkJoinPool.commonPool()).toString())
        .startsWith("Execution[3 threads of ");
  }

  @SuppressWarnings("InfiniteLoopStatement")
  private static void checkForEver(Run run, AtomicBoolean ended) {
    try {
      while (true) {
        run.check();
      }
    } finally {
      ended.set(true);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  private static void sleep(int milliseconds) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
