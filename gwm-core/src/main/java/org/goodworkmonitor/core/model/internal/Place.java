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
}
