package org.goodworkmonitor.io.csv;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.goodworkmonitor.core.model.Area;
import org.jspecify.annotations.Nullable;

/**
 * The areas of a file that tells each many times: the same object each time. Safe for use by many
 * threads.
 */
final class SharedAreas {
  private final Map<String, Shared> byText = new ConcurrentHashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>(); // only to add
  private volatile Shared[] inOrder = new Shared[16];

  /**
   * An area, and the texts that it was made of.
   *
   * @param area the area
   * @param number the same for all with this code and no others, from 0 and without a gap
   * @param code the text of the code
   * @param name the text of the name
   * @param region the text of the region
   */
  record Shared(Area area, int number, String code, String name, String region) {
    boolean isOf(String otherCode, String otherName, String otherRegion) {
      return code.equals(otherCode) && name.equals(otherName) && region.equals(otherRegion);
    }
  }

  /**
   * The area of the current record, or null where it is none. Most files repeat an area or their
   * order of areas, in which it is found without looking for it.
   *
   * @param last the area of the record before, if there is one
   */
  @Nullable Shared area(Fields fields, @Nullable Shared last) {
    String code = fields.code();
    String name = fields.name();
    String region = fields.region();
    if (last != null && last.isOf(code, name, region)) {
      return last;
    }
    Shared[] known = inOrder;
    int next = last == null ? 0 : last.number + 1;
    Shared guess = next < known.length ? known[next] : null;
    if (guess != null && guess.isOf(code, name, region)) {
      return guess;
    }
    Shared found = byText.get(code);
    if (found != null && found.isOf(code, name, region)) {
      return found;
    }
    Area area = fields.area();
    return area == null ? null : add(area, code, name, region);
  }

  private synchronized Shared add(Area area, String code, String name, String region) {
    int number = numbers.computeIfAbsent(area.code(), any -> numbers.size());
    Shared shared = new Shared(area, number, code, name, region);
    byText.put(code, shared);
    if (number >= inOrder.length) {
      inOrder = Arrays.copyOf(inOrder, 2 * number);
    }
    inOrder[number] = shared;
    return shared;
  }
}
