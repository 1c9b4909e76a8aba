package org.goodworkmonitor.stats.uncertainty;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The replicates from one number to another of a run, for spreading a run over machines: make parts
 * with {@link UncertaintyAnalysis#runPart}, carry them as bytes, and put them together with {@link
 * UncertaintyAnalysis#result}. A part holds counts and sums of whole numbers, never single
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
   * A part from bytes.
   *
   * @param bytes what {@link #toBytes} gave
   * @return the part
   * @throws IllegalArgumentException if they are no part, or one of another version
   */
  public static UncertaintyPart fromBytes(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int magic = in.readInt();
      int version = in.readInt();
      if (magic != MAGIC || version != VERSION) {
        throw new IllegalArgumentException(
            "found bytes that are no part of version " + VERSION + "; give what toBytes() gave");
      }
      String run = in.readUTF();
      int from = in.readInt();
      int to = in.readInt();
      return new UncertaintyPart(run, from, to, in.readAllBytes());
    } catch (IOException e) {
      throw new IllegalArgumentException("found " + bytes.length + " bytes, too few for a part", e);
    }
  }

  /**
   * The part as bytes.
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
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
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
    sum.add(empty);
  }

  @Override
  public String toString() {
    return "UncertaintyPart[" + from + ", " + to + ")";
  }
}
