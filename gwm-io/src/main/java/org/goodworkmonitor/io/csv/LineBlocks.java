package org.goodworkmonitor.io.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a stream: some lines at a time for as long as that is wanted, and then all that are
 * left. The stream is not closed.
 */
final class LineBlocks {
  private final InputStream in;
  private final int size;
  private byte[] left = {}; // the start of a line, or more
  private boolean atEnd;
  private @Nullable IOException failure;

  LineBlocks(InputStream in, int size) {
    this.in = in;
    this.size = size;
  }

  /** Some bytes at the start of an array. */
  static final class Block {
    private final byte[] bytes;
    private final int length;

    Block(byte[] bytes, int length) {
      this.bytes = bytes;
      this.length = length;
    }

    InputStream stream() {
      return new ByteArrayInputStream(bytes, 0, length);
    }
  }

  /**
   * The next lines; all that is left, if it is no more than a block. Null if there is nothing left,
   * no block can be cut, or the stream failed.
   *
   * <p>A block is cut only in front of a line that starts with a visible ASCII character, so that a
   * reader of the whole stream has done with all before it without having to look further.
   */
  @Nullable Block next() {
    byte[] bytes = Arrays.copyOf(left, size);
    int length = fill(bytes, left.length);
    int end = atEnd ? length : failure == null ? lastCut(bytes, length) : 0;
    left = Arrays.copyOfRange(bytes, end, length);
    return end == 0 ? null : new Block(bytes, end);
  }

  private static int lastCut(byte[] bytes, int length) {
    int end = length - 1;
    while (end > 0 && (bytes[end - 1] != '\n' || bytes[end] <= ' ')) {
      end--;
    }
    return Math.max(0, end);
  }

  /** Reads as much as there is room for, and gives how much there is then. */
  private int fill(byte[] bytes, int from) {
    int length = from;
    try {
      while (!atEnd && failure == null && length < bytes.length) {
        int count = in.read(bytes, length, bytes.length - length);
        atEnd = count < 0;
        length += Math.max(0, count);
      }
    } catch (IOException e) {
      failure = e;
    }
    return length;
  }

  /** Whether all is in the blocks that were taken. */
  boolean atEnd() {
    return atEnd;
  }

  /**
   * All that is left, after blocks that are put back. It fails where the stream failed.
   *
   * @param before the blocks, in their order
   */
  InputStream rest(Collection<Block> before) {
    List<InputStream> all = new ArrayList<>();
    before.forEach(block -> all.add(block.stream()));
    all.add(new ByteArrayInputStream(left));
    all.add(new Tail());
    return new SequenceInputStream(Collections.enumeration(all));
  }

  /** What the blocks have not taken. */
  private final class Tail extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      if (failure != null) {
        throw failure;
      }
      return atEnd ? -1 : in.read(bytes, from, length);
    }
  }
}
