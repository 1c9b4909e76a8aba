package org.goodworkmonitor.core.execution;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * How long work is carried out: on how many threads, whose, who is told of progress, and what
 * cancels it. Every analysis that can take long has the option {@code withExecution}. It never
 * changes a number: results have the same bits on any number of threads.
 *
 * <pre>{@code
 * AtomicBoolean cancelled = new AtomicBoolean();
 * Execution execution =
 *     Execution.standard()
 *         .withThreads(4)
 *         .withProgress((done, total) -> bar.set(100.0 * done / total))
 *         .withCancellation(cancelled::get);
 * UncertaintyAnalysis.withDefaults().withExecution(execution).analyse(index);
 * }</pre>
 *
 * <p><b>Cancellation.</b> Work ends early when the thread that called it is interrupted, or when
 * {@link #withCancellation} says so. Both are looked at every few milliseconds, but not within a
 * single scoring of an index or a function of the caller's. The call then waits for its threads, so
 * that nothing is left running, and throws a {@link java.util.concurrent.CancellationException}; an
 * interrupted thread stays interrupted.
 *
 * <p><b>Memory.</b> Where memory grows with a number that the caller chooses, it is compared with
 * the greatest size of the heap before anything is begun. What cannot fit is refused with an {@link
 * IllegalArgumentException} that says how much is needed.
 *
 * <p>Immutable and safe for use by many threads, as far as what it was given is.
 */
public final class Execution {
  private static final Execution STANDARD =
      new Execution(OptionalInt.empty(), Optional.empty(), Optional.empty(), () -> false);

  private final OptionalInt threads;
  private final Optional<Executor> executor;
  private final Optional<Progress> progress;
  private final BooleanSupplier cancellation;

  private Execution(
      OptionalInt threads,
      Optional<Executor> executor,
      Optional<Progress> progress,
      BooleanSupplier cancellation) {
    this.threads = threads;
    this.executor = executor;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /** Is told how far work has come. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Some steps were done. Called by one thread at a time, but not always by the same. What it
     * throws ends the work.
     *
     * @param done how many steps are done; it never falls, and reaches the total when the work is
     *     done
     * @param total how many there are; it may rise where an analysis goes on until it is precise
     *     enough
     */
    void onProgress(long done, long total);
  }

  /**
   * The standard: as many threads as there are processors, made for each call and ended with it.
   * Nobody is told of progress, and only interruption cancels.
   *
   * @return the standard execution
   */
  public static Execution standard() {
    return STANDARD;
  }

  /**
   * The same on another number of threads.
   *
   * @param count at least 1, the calling thread included; with 1 there is no other
   * @return a new value
   * @throws IllegalArgumentException if it is below 1
   */
  public Execution withThreads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("found " + count + " threads; expected at least 1");
    }
    return new Execution(OptionalInt.of(count), executor, progress, cancellation);
  }

  /**
   * The same on threads of the caller's. The calling thread takes part in the work; up to one fewer
   * than {@link #withThreads} others are asked for. If the executor is busy, or takes no more
   * tasks, the calling thread goes on without it: work is never lost, and waits for no free thread.
   * The executor is not shut down, and its threads are not interrupted.
   *
   * @param newExecutor such as the pool of an application server
   * @return a new value
   */
  public Execution withExecutor(Executor newExecutor) {
    return new Execution(threads, Optional.of(newExecutor), progress, cancellation);
  }

  /**
   * The same with somebody told of progress.
   *
   * @param listener is told now and then
   * @return a new value
   */
  public Execution withProgress(Progress listener) {
    return new Execution(threads, executor, Optional.of(listener), cancellation);
  }

  /**
   * The same with nobody told of progress, for work that is a part of other work.
   *
   * @return a new value
   */
  public Execution withoutProgress() {
    return new Execution(threads, executor, Optional.empty(), cancellation);
  }

  /**
   * The same with something else that cancels work, beside interruption.
   *
   * @param cancelled true ends the work. It is asked very often, by all threads, so it should only
   *     look at a flag, as {@code AtomicBoolean::get} does.
   * @return a new value
   */
  public Execution withCancellation(BooleanSupplier cancelled) {
    return new Execution(threads, executor, progress, cancelled);
  }

  /**
   * Begins work, which is then done by {@link Run#forEach}. For analyses; one of your own may use
   * it as those of the library do, in a {@code try} statement that closes the run.
   *
   * @return the work, none of which is done yet
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted, or the
   *     work already cancelled
   */
  public Run begin() {
    Run run =
        new Run(
            threads.orElseGet(() -> Runtime.getRuntime().availableProcessors()),
            executor,
            progress,
            cancellation);
    run.check();
    return run;
  }

  @Override
  public String toString() {
    return "Execution["
        + (threads.isPresent() ? threads.getAsInt() + " threads" : "a thread per processor")
        + (executor.isPresent() ? " of " + executor.get() : "")
        + "]";
  }
}
