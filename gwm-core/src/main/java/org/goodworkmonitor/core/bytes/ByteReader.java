package org.goodworkmonitor.core.bytes;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a {@link ByteWriter} wrote, in the same order. Bytes that are damaged, cut off, of
 * another kind or of another version are refused; whatever is announced is checked against the
 * bytes that are there before any memory is taken for it. Not safe for use by many threads at once.
 */
public final class ByteReader {
  private final String kind;
  private final ByteBuffer in;

  /**
   * Checks the frame: the form, the checksum, the kind and the version.
   *
   * @param bytes what {@link ByteWriter#toBytes} gave
   * @param kind the kind that is expected
   * @param version the version that is expected
   * @throws DataException if the bytes are no such object, or damaged
   */
  public ByteReader(byte[] bytes, String kind, int version) {
    this.kind = kind;
    this.in = ByteBuffer.wrap(bytes);
    int size = bytes.length - Integer.BYTES;
    byte[] magic = ByteWriter.MAGIC;
    if (size < magic.length || !Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length)) {
      throw refusal(bytes.length + " bytes that are not of this form, version 1", null);
    }
    if (in.getInt(size) != ByteWriter.sum(bytes, size)) {
      throw refusal(bytes.length + " bytes that do not match their checksum: damaged or cut", null);
    }
    in.limit(size);
    in.position(magic.length);
    String found = text();
    long foundVersion = whole();
    if (!found.equals(kind) || foundVersion != version) {
      throw refusal(
          "a " + found + " of version " + foundVersion + "; expected version " + version, null);
    }
  }

  /**
   * Reads a whole number.
   *
   * @return the number
   * @throws DataException if the bytes end before
   */
  public long whole() {
    require(Long.BYTES);
    return in.getLong();
  }

  /**
   * Reads a whole number that must be in a range, such as how many things follow.
   *
   * @param least the smallest that makes sense
   * @param most the largest that makes sense
   * @return the number
   * @throws DataException if it is out of range
   */
  public int whole(int least, int most) {
    long number = whole();
    if (number < least || number > most) {
      throw refused("the number " + number + "; expected " + least + " to " + most);
    }
    return (int) number;
  }

  /**
   * Reads how many things follow.
   *
   * @return a number from 0 to that of the bytes that are left, as each thing takes one at least
   * @throws DataException if it is out of range
   */
  public int count() {
    return whole(0, Math.max(0, in.remaining() - Long.BYTES));
  }

  /**
   * Reads a number.
   *
   * @return the number
   * @throws DataException if the bytes end before
   */
  public double number() {
    return Double.longBitsToDouble(whole());
  }

  /**
   * Reads yes or no.
   *
   * @return the answer
   * @throws DataException if it is neither
   */
  public boolean flag() {
    require(1);
    byte flag = in.get();
    if (flag != 0 && flag != 1) {
      throw refused("the byte " + flag + " as yes or no");
    }
    return flag == 1;
  }

  /**
   * Reads a text.
   *
   * @return the text
   * @throws DataException if it is not there in whole, or not in UTF-8
   */
  public String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(block())).toString();
    } catch (CharacterCodingException e) {
      throw refused("a text that is not in UTF-8");
    }
  }

  /**
   * Reads a constant.
   *
   * @param <E> its enumeration
   * @param type its enumeration
   * @return the constant
   * @throws DataException if there is none of that name
   */
  public <E extends Enum<E>> E choice(Class<E> type) {
    String name = text();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw refused("the unknown " + type.getSimpleName() + " '" + name + "'");
  }

  /**
   * Reads some bytes.
   *
   * @return a new array
   * @throws DataException if they are not all there
   */
  public byte[] block() {
    byte[] block = new byte[count()];
    in.get(block);
    return block;
  }

  /**
   * Reads some numbers.
   *
   * @return a new array
   * @throws DataException if they are not all there
   */
  public double[] numbers() {
    int count = count();
    require((long) count * Double.BYTES);
    double[] numbers = new double[count];
    in.asDoubleBuffer().get(numbers);
    in.position(in.position() + count * Double.BYTES);
    return numbers;
  }

  /**
   * Requires that everything has been read.
   *
   * @throws DataException if bytes are left
   */
  public void end() {
    if (in.hasRemaining()) {
      throw refused(in.remaining() + " bytes more than expected");
    }
  }

  /**
   * The error of bytes that cannot be used.
   *
   * @param found what was found in them
   * @return the exception, to be thrown
   */
  public DataException refused(String found) {
    return refused(found, null);
  }

  /**
   * The error of bytes that cannot be used, which another exception made known.
   *
   * @param found what was found in them
   * @param cause the other exception, or null
   * @return the exception, to be thrown
   */
  public DataException refused(String found, @Nullable Throwable cause) {
    return refusal(found + ", before byte " + in.position(), cause);
  }

  private DataException refusal(String found, @Nullable Throwable cause) {
    return new DataException(
        "the bytes of a " + kind + " cannot be read",
        List.of(Problem.of(found, "give the bytes as they were written, all of them")),
        cause);
  }

  private void require(long count) {
    if (count > in.remaining()) {
      throw refused("the end, where " + count + " bytes more were expected");
    }
  }
}
