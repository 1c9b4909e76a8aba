package org.goodworkmonitor.io.chart;

import java.util.List;
import java.util.Locale;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.io.internal.FixedTexts;

/** What a chart says besides names, and how it writes numbers, in one language. */
final class Words {
  private static final int MOST_NAMES = 8;

  private final FixedTexts texts;

  Words(FixedTexts texts) {
    this.texts = texts;
  }

  static Words english() {
    return new Words(FixedTexts.english());
  }

  Locale locale() {
    return texts.locale();
  }

  String text(String key, Object... parts) {
    return texts.text("chart." + key, parts);
  }

  String noData() {
    return text("noData");
  }

  /** A value for people: about four digits. */
  String shown(double value) {
    return Double.isNaN(value) ? noData() : texts.shown(value);
  }

  /** A value for people with its unit: "12.3 %", "GBP 512". */
  String shown(double value, String unit) {
    return unit.isEmpty() || Double.isNaN(value) ? shown(value) : shown(value) + " " + unit;
  }

  /** As {@link #shown(double)}, without decimals where there are none. */
  String whole(double value) {
    return texts.whole(value);
  }

  String fixed(double value, int decimals) {
    return texts.fixed(value, decimals);
  }

  /** A round number without zeros after the point that say nothing: "5,000", "0.02". */
  String compact(double value) {
    double size = Math.abs(value);
    int decimals = size == 0 || size >= 1 ? 0 : (int) Math.ceil(-Math.log10(size) - 1e-9);
    return decimals > 6 ? String.format(Locale.ROOT, "%.0e", value) : fixed(value, decimals);
  }

  /** The region of an area, or that it has none. */
  String region(Area area) {
    return area.region().isEmpty() ? text("noRegion") : area.region();
  }

  /** "1 area", "2 areas". */
  String count(long areas) {
    return areas == 1 ? text("oneArea") : text("areas", areas);
  }

  /** "a, b, c and 4 more". */
  String names(List<Area> areas) {
    String names = String.join(", ", areas.stream().limit(MOST_NAMES).map(Area::name).toList());
    return areas.size() <= MOST_NAMES ? names : text("more", names, areas.size() - MOST_NAMES);
  }
}
