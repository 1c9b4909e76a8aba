package org.goodworkmonitor.core.model.internal;

import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Area;

/**
 * Any area that is not an upper-tier local authority.
 *
 * @param code the code
 * @param name the name
 * @param region the region, or the empty text
 */
public record Place(String code, String name, String region) implements Area {
  /**
   * Checks the texts.
   *
   * @param code the code
   * @param name the name
   * @param region the region, or the empty text
   */
  public Place {
    Texts.requireText(code, "area code");
    Texts.requireText(name, "name of area", code);
    Texts.requireStripped(region, "region of area", code);
  }

  /**
   * An area in a message.
   *
   * @param area the area
   * @return its name, code and region, such as {@code Hartlepool (E06000001, North East)}
   */
  public static String describe(Area area) {
    String region = area.region().isEmpty() ? "" : ", " + area.region();
    return area.name() + " (" + area.code() + region + ")";
  }

  @Override
  public String toString() {
    return describe(this);
  }
}
