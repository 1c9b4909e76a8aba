package org.goodworkmonitor.core.model;

import java.util.List;

/** Finds the row of an area by its code, in one flat array: 4 to 8 bytes an area. */
final class AreaIndex {
  private final List<Area> areas;
  private final int[] slots;

  AreaIndex(List<Area> areas) {
    this.areas = areas;
    int capacity = Integer.highestOneBit(Math.max(4, areas.size()) * 2 - 1) * 2;
    this.slots = new int[capacity];
  }

  /** Adds the next row; the row that already has its code, or -1. */
  int add(int row) {
    int slot = slotOf(areas.get(row).code());
    int duplicateOf = slots[slot] - 1;
    if (duplicateOf < 0) {
      slots[slot] = row + 1;
    }
    return duplicateOf;
  }

  /** The row with the code, or -1. */
  int row(String code) {
    return slots[slotOf(code)] - 1;
  }

  private int slotOf(String code) {
    int mask = slots.length - 1;
    int hash = code.hashCode() * 0x9E3779B9;
    int slot = (hash ^ (hash >>> 15)) & mask;
    while (slots[slot] != 0 && !areas.get(slots[slot] - 1).code().equals(code)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
