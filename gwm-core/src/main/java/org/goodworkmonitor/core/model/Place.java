package org.goodworkmonitor.core.model;

import org.goodworkmonitor.core.internal.Texts;

/** Any area that is not an upper-tier local authority. */
record Place(String code, String name, String region) implements Area {
  Place {
    Texts.requireText(code, "area code");
    Texts.requireText(name, "name of area", code);
    Texts.requireStripped(region, "region of area", code);
  }
}
