package org.goodworkmonitor.core.bytes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Writes one object as bytes, big-endian: the letters {@code GWM}, the version of this form (1),
 * the kind of the object as text and its version, then whatever the object writes, and the CRC-32C
 * of everything before. {@link ByteReader} reads it in the same order:
 *
 * <pre>{@code
 * byte[] bytes = new ByteWriter("tally", 1).number(total).numbers(counts).toBytes();
 * }</pre>
 *
 * <p>Not safe for use by many threads at once.
 */
public final class ByteWriter {
  static final byte[] MAGIC = {'G', 'W', 'M', 1};

  private byte[] bytes = new byte[256];
  private int size;

  /**
   * Starts with the kind of the object.
   *
   * @param kind what the object is, such as {@code fitted index}
   * @param version the version of its form, which changes whenever the form does
   */
  public ByteWriter(String kind, int version) {
    bytes(MAGIC);
    text(kind);
    whole(version);
  }

  private ByteBuffer room(int count) {
    if (count > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, count), 2 * size));
    }
    ByteBuffer room = ByteBuffer.wrap(bytes, size, count);
    size += count;
    return room;
  }

  private void bytes(byte[] some) {
    room(some.length).put(some);
  }

  /**
   * Writes a whole number in 8 bytes.
   *
   * @param number the number
   * @return this
   */
  public ByteWriter whole(long number) {
    room(Long.BYTES).putLong(number);
    return this;
  }

  /**
   * Writes a number in 8 bytes, bit by bit; {@code NaN} as one of its many forms.
   *
   * @param number the number
   * @return this
   */
  public ByteWriter number(double number) {
    return whole(Double.doubleToLongBits(number));
  }

  /**
   * Writes yes or no in one byte.
   *
   * @param flag the answer
   * @return this
   */
  public ByteWriter flag(boolean flag) {
    room(1).put((byte) (flag ? 1 : 0));
    return this;
  }

  /**
   * Writes a text: how many bytes it has, and these in UTF-8.
   *
   * @param text the text
   * @return this
   */
  public ByteWriter text(String text) {
    return block(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes a constant by its name.
   *
   * @param constant the constant of an enumeration
   * @return this
   */
  public ByteWriter choice(Enum<?> constant) {
    return text(constant.name());
  }

  /**
   * Writes some bytes, and before them how many.
   *
   * @param block the bytes
   * @return this
   */
  public ByteWriter block(byte[] block) {
    whole(block.length);
    bytes(block);
    return this;
  }

  /**
   * Writes some numbers, and before them how many.
   *
   * @param numbers the numbers
   * @return this
   */
  public ByteWriter numbers(double... numbers) {
    whole(numbers.length);
    ByteBuffer room = room(Math.multiplyExact(Double.BYTES, numbers.length));
    for (double number : numbers) {
      room.putLong(Double.doubleToLongBits(number));
    }
    return this;
  }

  /**
   * Adds the checksum.
   *
   * @return all that was written, in a new array
   */
  public byte[] toBytes() {
    byte[] all = Arrays.copyOf(bytes, size + Integer.BYTES);
    ByteBuffer.wrap(all).putInt(size, sum(all, size));
    return all;
  }

  static int sum(byte[] bytes, int size) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, size);
    return (int) sum.getValue();
  }
}
