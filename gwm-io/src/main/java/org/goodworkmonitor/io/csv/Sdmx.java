package org.goodworkmonitor.io.csv;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the columns of a file in SDMX-CSV mean.
 *
 * @param areaColumns those that tell the area
 * @param status the field of status codes, or {@link Header#NOT_THERE}
 * @param flags what these mean
 * @see <a href="https://github.com/sdmx-twg/sdmx-csv">SDMX-CSV</a>
 */
record Sdmx(TableRules.AreaColumns areaColumns, int status, Flags flags) {
  private static final ImmutableList<String> AREAS =
      ImmutableList.of("REF_AREA", "geo", "LOCATION", "COUNTRY", "COUNTERPART_AREA");

  /** Whether the names of columns are codes with labels, such as {@code SEX: Sex}. */
  static boolean isLabelled(String[] names) {
    List<String> codes = Arrays.stream(names).map(Sdmx::code).toList();
    return codes.contains("TIME_PERIOD")
        && codes.contains("OBS_VALUE")
        && Arrays.stream(names).anyMatch(name -> !code(name).equals(name));
  }

  /** The code in a header or field, which a label may follow: {@code F} of {@code F: Female}. */
  static String code(String text) {
    int colon = text.indexOf(':');
    return colon < 1 ? text : text.substring(0, colon).strip();
  }

  /** The label in a field, or the code where there is none. */
  static String label(String text) {
    int colon = text.indexOf(':');
    return colon < 1 || colon == text.length() - 1 ? code(text) : text.substring(colon + 1).strip();
  }

  static Sdmx of(Header header) {
    String area =
        AREAS.stream()
            .filter(id -> header.optional(id) != Header.NOT_THERE)
            .findFirst()
            .orElse(AREAS.get(0));
    int status = header.optional("OBS_STATUS");
    int flag = header.optional("OBS_FLAG");
    int place = header.optional(area);
    String name = header.isLabelled() ? area : labelAfter(place, header);
    return new Sdmx(
        new TableRules.AreaColumns(area, name, ""),
        status == Header.NOT_THERE ? flag : status,
        status == Header.NOT_THERE && flag != Header.NOT_THERE ? Flags.eurostat() : Flags.sdmx());
  }

  /**
   * The column of labels of a dimension, which follows it: it is not in capitals, as all others.
   */
  private static String labelAfter(int place, Header header) {
    if (place == Header.NOT_THERE || place + 1 >= header.width()) {
      return "";
    }
    String next = header.name(place + 1);
    boolean isLabel =
        header.name(place).equals(header.name(place).toUpperCase(Locale.ROOT))
            && !next.equals(next.toUpperCase(Locale.ROOT))
            && !next.equals("geo");
    return isLabel ? next : "";
  }
}
