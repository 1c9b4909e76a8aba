package org.goodworkmonitor.core.model;

import java.util.List;

/**
 * Finds the row of an area by its code, in one flat array: 4 to 8 bytes an area. A slot holds the
 * row, from 1, and above it as many bits of the hash as there is room for, so that other areas in
 * the way are mostly passed over without looking at their codes.
 */
final class AreaIndex {
  private final List<Area> areas;
  private final int[] slots;
  private final int rowMask;

  AreaIndex(List<Area> areas) {
    this.areas = areas;
    int capacity = Integer.highestOneBit(Math.max(4, areas.size()) * 2 - 1) * 2;
    this.slots = new int[capacity];
    this.rowMask = capacity - 1;
  }

  /** Adds the next row; the row that already has its code, or -1. */
  int add(int row) {
    String code = areas.get(row).code();
    int slot = slotOf(code);
    if (slots[slot] != 0) {
      return (slots[slot] & rowMask) - 1;
    }
    slots[slot] = (spread(code) & ~rowMask) | (row + 1);
    return -1;
  }

  /** The row with the code, or -1. */
  int row(String code) {
    return (slots[slotOf(code)] & rowMask) - 1;
  }

  private int slotOf(String code) {
    int hash = spread(code);
    int slot = (hash ^ (hash >>> 15)) & rowMask;
    while (slots[slot] != 0 && !isAt(slot, hash, code)) {
      slot = (slot + 1) & rowMask;
    }
    return slot;
  }

  private boolean isAt(int slot, int hash, String code) {
    int found = slots[slot];
    return ((found ^ hash) & ~rowMask) == 0 && areas.get((found & rowMask) - 1).code().equals(code);
  }

  private static int spread(String code) {
    return code.hashCode() * 0x9E3779B9;
  }
}
