package org.goodworkmonitor.core.execution;

import com.google.common.util.concurrent.Uninterruptibles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that was begun by {@link Execution#begin}: it shares out numbered tasks among threads, asks
 * whether to go on, counts steps, and looks after memory. Closing it ends its own threads.
 *
 * <p>{@link #forEach} is called by the thread that began the work; {@link #check} and {@link #done}
 * by any.
 */
public final class Run implements AutoCloseable {
  private static final double SIZE_STEP = 1024;

  private final int threads;
  private final Optional<Executor> executor;
  private final Optional<Execution.Progress> progress;
  private final BooleanSupplier cancellation;
  private final Object counting = new Object();
  private final List<Helper> assistants = new ArrayList<>();
  private final Queue<Thread> ownThreads = new ConcurrentLinkedQueue<>();
  private volatile @Nullable ExecutorService own; // made when it is first needed
  private volatile boolean stopped;
  private long done;
  private long total;

  Run(
      int threads,
      Optional<Executor> executor,
      Optional<Execution.Progress> progress,
      BooleanSupplier cancellation) {
    this.threads = threads;
    this.executor = executor;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /** What is done for one task. */
  @FunctionalInterface
  public interface Task {
    /**
     * Does one task. One that may take longer than some milliseconds asks {@link Run#check} now and
     * then.
     *
     * @param worker the number of the thread, from 0 to below {@link Run#threads}, so that it may
     *     have memory of its own
     * @param index the number of the task
     */
    void run(int worker, int index);
  }

  /**
   * How many threads there are at most.
   *
   * @return at least 1
   */
  public int threads() {
    return threads;
  }

  /**
   * Does tasks 0 to below a number, each once, in any order, and returns when all are done. What a
   * task computes must depend on its number alone, and not on the thread.
   *
   * @param tasks how many
   * @param task what is done for each
   * @throws CancellationException if the work is cancelled or a thread interrupted; all of its
   *     threads have stopped then
   * @throws RuntimeException what a task throws; if several do, that of the lowest number, which
   *     does not depend on the threads
   */
  public void forEach(int tasks, Task task) {
    check();
    Crew crew = new Crew(this, tasks, task);
    try {
      int worker = 1;
      while (worker < Math.min(threads, tasks) && crew.hire(worker, others())) {
        worker++;
      }
      crew.work(0);
    } catch (RuntimeException | Error unexpected) { // from an executor
      stop();
      throw unexpected;
    } finally {
      crew.join();
    }
    crew.throwFailure();
  }

  /**
   * Has other threads help with work that the calling thread hands out itself, such as the parts of
   * a file while it is read. Each of up to {@link #threads} - 1 threads does it once when it is
   * free, or never. {@link #close} waits for those that have begun.
   *
   * @param work takes what is to be done until there is no more; it must end when the run is
   *     {@linkplain #check cancelled} or the calling thread says so
   */
  public void assist(Runnable work) {
    int worker = 1;
    while (worker < threads && Helper.hire(work, others(), assistants)) {
      worker++;
    }
  }

  /**
   * Asks whether to go on, which long work does now and then. It takes some nanoseconds.
   *
   * @throws CancellationException if the work is cancelled, or the current thread interrupted
   */
  public void check() {
    if (stopped || Thread.currentThread().isInterrupted() || cancellation.getAsBoolean()) {
      stop();
      throw new CancellationException("cancelled before all was done");
    }
  }

  /**
   * Says how many more steps there will be.
   *
   * @param steps 0 or more
   */
  public void expect(long steps) {
    synchronized (counting) {
      total += steps;
    }
  }

  /**
   * Says that steps are done.
   *
   * @param steps 1 or more of those that are expected
   */
  public void done(long steps) {
    if (progress.isPresent()) {
      synchronized (counting) {
        done += steps;
        progress.get().onProgress(done, total);
      }
    }
  }

  /**
   * Makes what needs much memory, unless the heap has no room for it.
   *
   * @param <T> what is made
   * @param what what needs it and how many there are of it, such as {@code 2000000000 resamples}
   * @param bytes how much it needs in all, what else is needed at the same time included
   * @param remedy what to ask for instead, such as {@code use fewer resamples}
   * @param make makes it
   * @return what was made
   * @throws IllegalArgumentException if the heap cannot have so much
   */
  public <T> T allocate(String what, double bytes, String remedy, Supplier<T> make) {
    requireMemory(what, bytes, remedy);
    try {
      return make.get();
    } catch (OutOfMemoryError e) {
      throw new IllegalArgumentException(tooLarge(what, bytes, remedy), e);
    }
  }

  /**
   * Refuses what the heap can never have room for, before anything is begun.
   *
   * @param what as in {@link #allocate}
   * @param bytes as in {@link #allocate}
   * @param remedy as in {@link #allocate}
   * @throws IllegalArgumentException if the heap cannot have so much
   */
  public void requireMemory(String what, double bytes, String remedy) {
    if (bytes >= Runtime.getRuntime().maxMemory()) {
      throw new IllegalArgumentException(tooLarge(what, bytes, remedy));
    }
  }

  private static String tooLarge(String what, double bytes, String remedy) {
    return "found "
        + what
        + ", which need "
        + size(bytes)
        + " of memory; expected less than the heap can have, which is "
        + size((double) Runtime.getRuntime().maxMemory())
        + ": "
        + remedy
        + ", or start Java with a larger heap (-Xmx)";
  }

  private static String size(double bytes) {
    double mebibytes = bytes / SIZE_STEP / SIZE_STEP;
    return mebibytes < SIZE_STEP
        ? String.format(Locale.ROOT, "%.0f MiB", Math.ceil(mebibytes))
        : String.format(Locale.ROOT, "%.1f GiB", mebibytes / SIZE_STEP);
  }

  /** Ends the threads that were made for the work. None of them has anything left to do. */
  @Override
  public void close() {
    stop();
    Helper.join(assistants, this);
    ownThreads.forEach(Uninterruptibles::joinUninterruptibly);
  }

  /** All threads stop at their next check; own threads are woken where they wait. */
  void stop() {
    stopped = true;
    ExecutorService pool = own;
    if (pool != null) {
      pool.shutdownNow();
    }
  }

  private Executor others() {
    if (executor.isPresent()) {
      return executor.get();
    }
    ExecutorService pool = own;
    if (pool == null) {
      pool = Executors.newFixedThreadPool(threads - 1, this::thread);
      own = pool;
    }
    return pool;
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "good-work-monitor");
    thread.setDaemon(true);
    ownThreads.add(thread);
    return thread;
  }
}
