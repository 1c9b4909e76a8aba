package org.goodworkmonitor.core.model;

import java.util.Map;
import java.util.Optional;
import org.goodworkmonitor.core.model.internal.AttributedArea;
import org.goodworkmonitor.core.model.internal.Place;

/**
 * A place that is scored: a local authority, a district, a small area, a country.
 *
 * <p>Everything in this library matches areas by {@link #code()}; names are for people only. Use
 * {@link LocalAuthority} for upper-tier authorities of the United Kingdom, whose codes and regions
 * are checked, and {@link #of(String, String, String)} for any other place. Implementations must be
 * immutable.
 */
public interface Area {

  /**
   * The code that identifies the area, unique within a table.
   *
   * @return a non-blank text
   */
  String code();

  /**
   * The name for people.
   *
   * @return a non-blank text
   */
  String name();

  /**
   * The larger area that this one belongs to, by which results can be grouped.
   *
   * @return the region's name, or the empty text where the area belongs to none
   */
  String region();

  /**
   * An attribute of the area, such as the country or the income group it belongs to, by which
   * strategies and results can be grouped.
   *
   * @param key the name of the attribute; {@code region} is that of {@link #region()}
   * @return the value; empty where the area has no such attribute
   */
  default Optional<String> attribute(String key) {
    return key.equals("region") && !region().isEmpty() ? Optional.of(region()) : Optional.empty();
  }

  /**
   * All attributes but the region.
   *
   * @return an immutable map from names to values; empty by default
   */
  default Map<String, String> attributes() {
    return Map.of();
  }

  /**
   * The same area with one more attribute. Areas are equal only if their attributes are.
   *
   * @param key the name of the attribute, not {@code region}
   * @param value its value
   * @return a new area
   * @throws IllegalArgumentException if a text is blank or padded with white space, or the key is
   *     {@code region}
   */
  default Area with(String key, String value) {
    return AttributedArea.of(this, key, value);
  }

  /**
   * An area known by its code alone.
   *
   * @param code the code, also used as the name
   * @return the area
   * @throws IllegalArgumentException if the code is blank or is padded with white space
   */
  static Area of(String code) {
    return new Place(code, code, "");
  }

  /**
   * An area without a region.
   *
   * @param code the code
   * @param name the name
   * @return the area
   * @throws IllegalArgumentException if code or name is blank or is padded with white space
   */
  static Area of(String code, String name) {
    return new Place(code, name, "");
  }

  /**
   * An area of any kind, whose code is not checked beyond not being blank.
   *
   * @param code the code
   * @param name the name
   * @param region the region, or the empty text
   * @return the area
   * @throws IllegalArgumentException if code or name is blank, or one of the three is padded with
   *     white space
   */
  static Area of(String code, String name, String region) {
    return new Place(code, name, region);
  }
}
