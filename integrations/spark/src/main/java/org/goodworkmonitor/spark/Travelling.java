package org.goodworkmonitor.spark;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Something that travels as bytes, and is made of them once in each process, however many tasks ask
 * for it. No record and without lambdas, so that it can be broadcast by any serialiser.
 *
 * @param <T> what is made
 */
abstract class Travelling<T> implements Serializable {
  private static final long serialVersionUID = 1;

  private final byte[][] bytes;
  private transient @Nullable T made;

  Travelling(byte[]... bytes) {
    this.bytes = bytes;
  }

  /** How it is made. */
  abstract T read(byte[][] from);

  synchronized T get() {
    T known = made;
    if (known == null) {
      known = read(bytes);
      made = known;
    }
    return known;
  }
}
