package org.goodworkmonitor.io.csv;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.Collections2;
import com.google.common.util.concurrent.Futures;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.csv.LineBlocks.Block;
import org.goodworkmonitor.io.internal.InputFiles;
import org.jspecify.annotations.Nullable;

/**
 * Reads a large file by several threads. It is cut at line ends into parts, each of which is read
 * by itself, and the rows of the parts are joined in the order of the file.
 *
 * <p>A line end may stand in a quoted field, so that a part may end within one. Such a part lacks
 * the closing quote, which is a defect; and where one part ends well, the next one starts with a
 * record. At the first part that has any defect, or does not fit those before it, reading goes on
 * from its first byte one record after the other. So what comes out, and what is said of defects,
 * is the same for any number of threads.
 *
 * @param <P> the rows of a part
 * @param <T> what comes of all rows
 */
final class PartedFile<P, T> {
  /** Enough that a part takes a millisecond, and little beside the cache of a processor. */
  private static final int BYTES_A_PART = 1 << 18;

  private static final int PARTS_A_THREAD = 2;
  private static final int MOST_THREADS = 8; // joining the parts does not go on many

  private final TableRules options;
  private final String name;
  private final Rows.Start<P, T> start;
  private final LineBlocks blocks;
  private final Run run;
  private final Deque<Part> parts = new ArrayDeque<>(); // in the order of the file
  private long lines; // before the first of the parts
  private @Nullable TableRecords table; // of the first part

  private PartedFile(
      TableRules options,
      InputStream in,
      String name,
      Run run,
      int bytesAPart,
      Rows.Start<P, T> start) {
    this.options = options;
    this.run = run;
    this.name = name;
    this.start = start;
    this.blocks = new LineBlocks(in, bytesAPart);
  }

  /** Reads a stream, which is not closed. */
  static <P, T> T read(
      TableRules options, InputStream in, String name, Run run, Rows.Start<P, T> start) {
    return read(options, in, name, run, BYTES_A_PART, start);
  }

  static <P, T> T read(
      TableRules options,
      InputStream in,
      String name,
      Run run,
      int bytesAPart,
      Rows.Start<P, T> start) {
    InputStream data = InputFiles.data(in, name);
    PartedFile<P, T> file = new PartedFile<>(options, data, name, run, bytesAPart, start);
    int threads = Math.min(run.threads(), MOST_THREADS);
    return threads > 1 && isDivisible(options.notation().charset())
        ? file.parted(threads)
        : file.whole(data);
  }

  private T parted(int threads) {
    Block start = blocks.next();
    if (start == null || blocks.atEnd()) {
      return whole(blocks.rest(start == null ? List.of() : List.of(start)));
    }
    try (CsvRecords records = CsvRecords.of(start.stream(), name, options.notation())) {
      Rows<P, T> rows = started(records);
      if (rows == null) {
        return whole(blocks.rest(List.of(start)));
      }
      TableRecords first = requireNonNull(table);
      Defects defects = Defects.upTo(options.mostProblems(), records);
      join(rows, first, threads);
      InputStream left = blocks.rest(Collections2.transform(parts, part -> part.block));
      try (CsvRecords others = CsvRecords.within(left, name, options.notation(), lines)) {
        TableRecords rest = first.within(others);
        rows.read(rest, defects); // none, if all parts were sound
        first.join(rest);
      }
      first.finish(defects);
      return rows.table(defects);
    }
  }

  private T whole(InputStream all) {
    try (CsvRecords records = CsvRecords.of(all, name, options.notation())) {
      return Rows.readAll(records, options, start);
    }
  }

  /** The rows of the first part, which names the columns; null if it is not sound. */
  private @Nullable Rows<P, T> started(CsvRecords records) {
    try {
      Defects none = Defects.ofSoundRecords(records);
      TableRecords first = TableRecords.start(records, options, none);
      Rows<P, T> rows = start.start(first, none);
      rows.read(first, none);
      table = first;
      lines = records.linesRead();
      return rows;
    } catch (FileException e) {
      return null; // which will be thrown again
    }
  }

  /** Whether every byte of a line feed is one. */
  private static boolean isDivisible(Charset charset) {
    return charset.equals(StandardCharsets.UTF_8)
        || (charset.canEncode()
            && charset.newEncoder().maxBytesPerChar() == 1
            && Arrays.equals("\n".getBytes(charset), new byte[] {'\n'}));
  }

  /** Joins parts as long as they are sound, and leaves those that are not. */
  private void join(Rows<P, T> rows, TableRecords first, int threads) {
    BlockingQueue<Runnable> free = new LinkedBlockingQueue<>();
    Runnable end = () -> {};
    run.assist(() -> work(free, end));
    try {
      while (true) {
        while (parts.size() < PARTS_A_THREAD * threads) {
          Block block = blocks.next();
          if (block == null) {
            break;
          }
          Part part = new Part(block, rows, first);
          parts.add(part);
          free.add(part);
        }
        Part next = parts.peek();
        Result<P> read = next == null ? null : result(next);
        if (read == null || !rows.join(read.rows, lines)) {
          return;
        }
        first.join(read.table);
        lines += read.lines;
        parts.remove();
      }
    } finally {
      free.clear();
      for (int i = 1; i < run.threads(); i++) {
        free.add(end);
      }
    }
  }

  /** Reads parts as long as there are any. */
  private static void work(BlockingQueue<Runnable> free, Runnable end) {
    try {
      for (Runnable part = free.take(); part != end; part = free.take()) {
        part.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the calling thread reads on alone, if at all
    }
  }

  /** What was read of a part; others are read in the meantime. */
  private @Nullable Result<P> result(Part part) {
    Iterator<Part> all = parts.iterator();
    while (!part.isDone() && all.hasNext()) {
      all.next().run();
    }
    return Futures.getUnchecked(part);
  }

  private @Nullable Result<P> read(Block block, Rows<P, T> rows, TableRecords first) {
    try (CsvRecords records = CsvRecords.within(block.stream(), name, options.notation(), 0)) {
      TableRecords within = first.within(records);
      P part = rows.part(within, Defects.ofSoundRecords(records));
      return new Result<>(part, within, records.linesRead());
    } catch (RuntimeException | Error e) { // for want of memory, too: one thread needs less
      return null; // it will be thrown again, where the caller sees it
    }
  }

  /** A part, which is read once, by the thread that comes first; null if it is not sound. */
  private final class Part extends FutureTask<@Nullable Result<P>> {
    private final Block block;

    Part(Block block, Rows<P, T> rows, TableRecords first) {
      super(() -> read(block, rows, first));
      this.block = block;
    }
  }

  /** What was read of a part, and how many lines it has. */
  private record Result<P>(P rows, TableRecords table, long lines) {}
}
