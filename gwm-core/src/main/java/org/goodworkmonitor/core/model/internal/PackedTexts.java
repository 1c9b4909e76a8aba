package org.goodworkmonitor.core.model.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Many texts one after the other in UTF-8, 4 bytes and their own length each. Texts that have half
 * of a surrogate pair cannot be held.
 */
final class PackedTexts {
  private byte[] bytes = new byte[64];
  private int[] ends = new int[8];
  private int size;

  /** Adds a text; false if it would be more than an array can hold. */
  boolean add(String text) {
    int from = size == 0 ? 0 : ends[size - 1];
    int n = text.length();
    if (from > Integer.MAX_VALUE / 4 - n) {
      return false;
    }
    if (from + n > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * (from + n));
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
    }
    for (int i = 0; i < n; i++) {
      char c = text.charAt(i);
      if (c > '~') {
        return addEncoded(text.getBytes(StandardCharsets.UTF_8), from);
      }
      bytes[from + i] = (byte) c;
    }
    ends[size++] = from + n;
    return true;
  }

  /** Whether all of another can be added. */
  boolean hasRoom(PackedTexts other) {
    return start(size) <= Integer.MAX_VALUE / 4 - other.start(other.size);
  }

  /** Adds all of another, for which there must be room. */
  void addAll(PackedTexts other) {
    int from = start(size);
    int more = other.start(other.size);
    if (from + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * (from + more));
    }
    if (size + other.size > ends.length) {
      ends = Arrays.copyOf(ends, 2 * (size + other.size));
    }
    System.arraycopy(other.bytes, 0, bytes, from, more);
    for (int i = 0; i < other.size; i++) {
      ends[size++] = from + other.ends[i];
    }
  }

  private boolean addEncoded(byte[] text, int from) {
    if (from + text.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * (from + text.length));
    }
    System.arraycopy(text, 0, bytes, from, text.length);
    ends[size++] = from + text.length;
    return true;
  }

  /** Gives back the room that was taken for more texts. */
  void trim() {
    bytes = Arrays.copyOf(bytes, start(size));
    ends = Arrays.copyOf(ends, size);
  }

  String get(int i) {
    int from = start(i);
    return new String(bytes, from, ends[i] - from, StandardCharsets.UTF_8);
  }

  /** Whether a text comes after the one before it, in the order of code points. */
  boolean ascendsAt(int i) {
    int from = start(i);
    return Arrays.compareUnsigned(bytes, start(i - 1), from, bytes, from, ends[i]) < 0;
  }

  private int start(int i) {
    return i == 0 ? 0 : ends[i - 1];
  }
}
