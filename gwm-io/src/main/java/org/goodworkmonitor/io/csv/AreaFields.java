package org.goodworkmonitor.io.csv;

/**
 * Where a record tells its area.
 *
 * @param width how many fields a record has
 * @param code the field of the code
 * @param name the field of the name, or {@link Header#NOT_THERE}
 * @param region the field of the region, or {@link Header#NOT_THERE}
 */
record AreaFields(int width, int code, int name, int region) {

  static AreaFields of(CsvReader.AreaColumns columns, Header header) {
    return new AreaFields(
        header.width(),
        header.required(columns.code(), "of area codes", "name another with withAreaColumns"),
        header.optional(columns.name(), "of area names"),
        header.optional(columns.region(), "of regions"));
  }
}
