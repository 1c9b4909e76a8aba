package org.goodworkmonitor.core.model.internal;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.problem.InvalidValueException;

/**
 * An area with attributes beyond its region.
 *
 * @param area the area without them
 * @param attributes the attributes by name, in alphabetical order
 */
public record AttributedArea(Area area, Map<String, String> attributes) implements Area {

  /**
   * Copies the attributes.
   *
   * @param area the area without them
   * @param attributes the attributes by name, in alphabetical order
   */
  public AttributedArea {
    attributes = ImmutableMap.copyOf(new TreeMap<>(attributes));
  }

  /**
   * An area with one more attribute.
   *
   * @param area the area, with or without attributes
   * @param key the name of the attribute
   * @param value its value
   * @return a new area
   */
  public static Area of(Area area, String key, String value) {
    Texts.requireText(key, "name of an attribute of area", area.code());
    Texts.requireText(value, "attribute '" + key + "' of area", area.code());
    if (key.equals("region")) {
      throw new InvalidValueException(
          "the attribute 'region' of area " + area.code(), "give the region to Area.of");
    }
    Map<String, String> all = new TreeMap<>(area.attributes());
    all.put(key, value);
    return new AttributedArea(plain(area), all);
  }

  /**
   * An area without its attributes.
   *
   * @param area the area
   * @return the area that was given them, or the same area if it has none
   */
  public static Area plain(Area area) {
    return area instanceof AttributedArea a ? a.area : area;
  }

  @Override
  public String code() {
    return area.code();
  }

  @Override
  public String name() {
    return area.name();
  }

  @Override
  public String region() {
    return area.region();
  }

  @Override
  public Optional<String> attribute(String key) {
    String value = attributes.get(key);
    return value == null ? area.attribute(key) : Optional.of(value);
  }

  @Override
  public String toString() {
    return Place.describe(this);
  }
}
