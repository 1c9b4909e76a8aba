package org.goodworkmonitor.io.csv;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.goodworkmonitor.core.model.Area;
import org.jspecify.annotations.Nullable;

/**
 * The areas of a file that tells each many times: the same object each time. Safe for use by many
 * threads.
 */
final class SharedAreas {
  private final Map<String, Shared> byText = new ConcurrentHashMap<>();
  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();

  /**
   * An area.
   *
   * @param number the same for all with this code and no others, from 0 and without a gap
   * @param name the text it was made of
   * @param region the text it was made of
   */
  record Shared(Area area, int number, String name, String region) {}

  /** The area of the current record, or null where it is none. */
  @Nullable Shared area(Fields fields) {
    String code = fields.code();
    String name = fields.name();
    String region = fields.region();
    Shared before = byText.get(code);
    if (before != null && before.name.equals(name) && before.region.equals(region)) {
      return before;
    }
    Area area = fields.area();
    if (area == null) {
      return null;
    }
    int number = numbers.computeIfAbsent(area.code(), any -> count.getAndIncrement());
    Shared shared = new Shared(area, number, name, region);
    byText.put(code, shared);
    return shared;
  }
}
