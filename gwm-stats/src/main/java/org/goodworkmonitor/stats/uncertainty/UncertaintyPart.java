package org.goodworkmonitor.stats.uncertainty;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The replicates from one number to another of a run, for spreading a run over machines: make parts
 * with {@link UncertaintyAnalysis#analysePart}, carry them as bytes, and put them together with
 * {@link UncertaintyAnalysis#merge}. A part holds counts and sums of whole numbers, never single
 * replicates, so that its size does not grow with their number and any split gives the same bits.
 * Immutable.
 */
public final class UncertaintyPart {
  private static final int MAGIC = 0x47574D55;
  private static final int VERSION = 1;

  private final String run;
  private final int from;
  private final int to;
  private final byte[] tally;

  private UncertaintyPart(String run, int from, int to, byte[] tally) {
    this.run = run;
    this.from = from;
    this.to = to;
    this.tally = tally;
  }

  static UncertaintyPart of(String run, int from, int to, Tally tally) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      tally.write(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new UncertaintyPart(run, from, to, bytes.toByteArray());
  }

  /**
   * A part from bytes, which may come from anywhere: a sum over all of them tells damage, and what
   * they hold is checked against the run when parts are put together.
   *
   * @param bytes what {@link #toBytes} gave
   * @return the part
   * @throws IllegalArgumentException if they are no part, damaged, or of another version
   */
  public static UncertaintyPart fromBytes(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int magic = in.readInt();
      int version = in.readInt();
      if (magic != MAGIC || version != VERSION) {
        throw new IllegalArgumentException(
            "found bytes that are no part of version " + VERSION + "; give what toBytes() gave");
      }
      int body = bytes.length - Integer.BYTES;
      if (ByteBuffer.wrap(bytes).getInt(body) != sum(bytes, body)) {
        throw new IllegalArgumentException(
            "found " + bytes.length + " bytes that do not add up: damaged on the way; send again");
      }
      String run = in.readUTF();
      int from = in.readInt();
      int to = in.readInt();
      if (from < 0 || from >= to) {
        throw new IllegalArgumentException(
            "found a part of the replicates [" + from + ", " + to + "); expected 0 <= from < to");
      }
      byte[] tally = in.readNBytes(in.available() - Integer.BYTES);
      return new UncertaintyPart(run, from, to, tally);
    } catch (IOException e) {
      throw new IllegalArgumentException("found " + bytes.length + " bytes, too few for a part", e);
    }
  }

  /**
   * The part as bytes, big-endian, which any later run of this version of the format reads:
   *
   * <ol>
   *   <li>the number 0x47574D55 and the version of the format, 1, as integers of 4 bytes
   *   <li>what tells the run from others: the length in 2 bytes, and as many of text
   *   <li>the first replicate, and the one after the last
   *   <li>how many succeeded, how many failed, how many of these are explained here (ten at most),
   *       and for each of those its number and the reason as text
   *   <li>in 4 bytes each: how often each area (the outer loop) was in each class of ranks; of more
   *       than 2,048 areas, how often each was scored; where kept, how often each area's score was
   *       in each class; where kept, how often each area ranked above each
   *   <li>in 8 bytes each: of more than 2,048 areas, the sums of ranks and of absolute shifts;
   *       where kept, the high and the low parts of the sums of scores; where kept, the sums of
   *       weights
   *   <li>where scores are kept, the least and greatest of each area, as doubles
   *   <li>the CRC-32C of all before
   * </ol>
   *
   * @return a new array
   */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      out.writeUTF(run);
      out.writeInt(from);
      out.writeInt(to);
      out.write(tally);
      out.writeInt(sum(bytes.toByteArray(), bytes.size()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static int sum(byte[] bytes, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, length);
    return (int) sum.getValue();
  }

  /**
   * The number of its first replicate.
   *
   * @return from 0 on
   */
  public int from() {
    return from;
  }

  /**
   * The number after that of its last replicate.
   *
   * @return above {@link #from()}
   */
  public int to() {
    return to;
  }

  String run() {
    return run;
  }

  /** Adds what it holds to a tally of the same layout. */
  void addTo(Tally sum, Tally empty) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(tally))) {
      empty.read(in);
      if (in.read() >= 0) {
        throw new IllegalArgumentException("found more bytes in " + this + " than it should have");
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("found fewer bytes in " + this + " than expected", e);
    }
    if (!empty.isSound(from, to)) {
      throw new IllegalArgumentException(
          "found counts in " + this + " that no run gives; make the part again");
    }
    sum.add(empty);
  }

  @Override
  public String toString() {
    return "UncertaintyPart[" + from + ", " + to + ")";
  }
}
