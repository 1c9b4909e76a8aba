package org.goodworkmonitor.spark;

import java.io.Serializable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that travels as bytes, and is made of them once in each process, however many tasks ask
 * for it.
 *
 * @param <T> what is made
 */
final class Travelling<T> implements Serializable {
  private static final long serialVersionUID = 1;

  private final byte[][] bytes;
  private final Reading<T> reading;
  private transient @Nullable T made;

  /** How it is made of bytes. */
  interface Reading<T> extends Function<byte[][], T>, Serializable {}

  Travelling(Reading<T> reading, byte[]... bytes) {
    this.bytes = bytes;
    this.reading = reading;
  }

  synchronized T get() {
    T known = made;
    if (known == null) {
      known = reading.apply(bytes);
      made = known;
    }
    return known;
  }
}
