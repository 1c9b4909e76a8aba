package org.goodworkmonitor.core.model.internal;

/**
 * Finds the row of an area by its code, in one flat array: 4 to 8 bytes an area. A slot holds the
 * row, from 1, and above it as many bits of the hash as there is room for, so that other areas in
 * the way are mostly passed over without looking at their codes.
 *
 * <p>Codes that ascend, as in most files, cannot come twice; nothing is hashed then before the
 * first row is asked for. Safe for use by many threads once all rows are added.
 */
public final class AreaIndex {
  private static final int[] NOT_YET = {};

  private final AreaList areas;
  private final int rowMask;
  private int ascending;
  private volatile int[] slots = NOT_YET; // complete, or of the one thread that adds

  /**
   * An index without rows.
   *
   * @param areas the areas whose rows will be added, in their order
   */
  public AreaIndex(AreaList areas) {
    this.areas = areas;
    this.rowMask = Integer.highestOneBit(Math.max(4, areas.size()) * 2 - 1) * 2 - 1;
  }

  /**
   * Adds the next row.
   *
   * @param row the row
   * @return the row that already has its code, or -1
   */
  public int add(int row) {
    if (row == ascending && (row == 0 || areas.ascendsAt(row))) {
      ascending++;
      return -1;
    }
    if (slots == NOT_YET) {
      slots = hashed(ascending);
    }
    return put(slots, row);
  }

  /**
   * Finds a row.
   *
   * @param code the code
   * @return the row, or -1 if no area has the code
   */
  public int row(String code) {
    int[] table = slots;
    if (table == NOT_YET) { // if many threads come here at once, each makes the same
      table = hashed(ascending);
      slots = table;
    }
    return (table[slotOf(table, code)] & rowMask) - 1;
  }

  private int[] hashed(int rows) {
    int[] table = new int[rowMask + 1];
    for (int row = 0; row < rows; row++) {
      put(table, row);
    }
    return table;
  }

  private int put(int[] table, int row) {
    String code = code(row);
    int slot = slotOf(table, code);
    if (table[slot] != 0) {
      return (table[slot] & rowMask) - 1;
    }
    table[slot] = (spread(code) & ~rowMask) | (row + 1);
    return -1;
  }

  private int slotOf(int[] table, String code) {
    int hash = spread(code);
    int slot = (hash ^ (hash >>> 15)) & rowMask;
    while (table[slot] != 0 && !isAt(table[slot], hash, code)) {
      slot = (slot + 1) & rowMask;
    }
    return slot;
  }

  private boolean isAt(int found, int hash, String code) {
    return ((found ^ hash) & ~rowMask) == 0 && code((found & rowMask) - 1).equals(code);
  }

  private String code(int row) {
    return areas.code(row);
  }

  private static int spread(String code) {
    return code.hashCode() * 0x9E3779B9;
  }
}
