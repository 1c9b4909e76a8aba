package org.goodworkmonitor.io.inspect;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Map;
import java.util.Set;

/**
 * A column of a table that was found in a file.
 *
 * @param place the column as spreadsheets call it, such as {@code C}
 * @param name its name; empty if it has none
 * @param kind what its fields are
 * @param values how many fields hold a value
 * @param gaps how many fields hold each marker of a gap; the empty text is an empty field
 * @param flags the flags that stand beside numbers, or in their place
 * @param texts the first different texts, up to 50
 */
public record FoundColumn(
    String place,
    String name,
    Kind kind,
    int values,
    Map<String, Integer> gaps,
    Set<String> flags,
    Set<String> texts) {

  /** What the fields of a column are. */
  public enum Kind {
    /** Codes of areas, such as {@code E06000001} or {@code FRA}. */
    CODE,
    /** Names of areas. */
    NAME,
    /** Names of periods, such as {@code 2018/19}. */
    PERIOD,
    /** Numbers. */
    NUMBER,
    /** Other texts, such as sex, age or notes. */
    TEXT,
    /** Nothing. */
    EMPTY
  }

  /**
   * Copies the collections.
   *
   * @param place the column as spreadsheets call it, such as {@code C}
   * @param name its name; empty if it has none
   * @param kind what its fields are
   * @param values how many fields hold a value
   * @param gaps how many fields hold each marker of a gap
   * @param flags the flags that stand beside numbers, or in their place
   * @param texts the first different texts
   */
  public FoundColumn {
    gaps = ImmutableMap.copyOf(gaps);
    flags = ImmutableSet.copyOf(flags);
    texts = ImmutableSet.copyOf(texts);
  }
}
