package org.goodworkmonitor.io.chart;

import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.Area;
import org.jspecify.annotations.Nullable;

/** What the colours of a map stand for, and which area has which. */
final class MapKey {
  static final String OUTSIDE_FILL = "#e4e7eb";

  final Words words;
  final String title;
  final String subtitle;

  /** Above the legend: the unit. */
  final String heading;

  final List<Area> areas;
  final List<Legend.Entry> entries;
  final Map<String, Fill> fills;
  final @Nullable Grid grid;

  /** How one area is filled, and what its tooltip says. */
  record Fill(int entry, String shown, Object value) {}

  /** Two measures at once: entry {@code row * columns + column}, the lowest classes first. */
  record Grid(String across, List<String> columns, String up, List<String> rows) {}

  private MapKey(
      Words words,
      String title,
      String subtitle,
      String heading,
      List<Area> areas,
      List<Legend.Entry> entries,
      Map<String, Fill> fills,
      @Nullable Grid grid) {
    this.words = words;
    this.title = title;
    this.subtitle = subtitle;
    this.heading = heading;
    this.areas = areas;
    this.entries = entries;
    this.fills = fills;
    this.grid = grid;
  }

  static MapKey ofClasses(Words words, Measure measure, Classes classes) {
    List<String> colours = colours(measure, classes);
    List<Legend.Entry> entries = new ArrayList<>();
    for (int c = 0; c < colours.size(); c++) {
      entries.add(new Legend.Entry(colours.get(c), classes.labels().get(c)));
    }
    Map<String, Fill> fills = new LinkedHashMap<>();
    for (Area area : measure.areas()) {
      double value = measure.at(area.code());
      int entry = classes.of(value);
      if (entry >= 0) {
        fills.put(area.code(), new Fill(entry, words.shown(value, measure.unit(words)), value));
      }
    }
    String unit = measure.heading(words);
    return new MapKey(words, measure.name(), "", unit, measure.areas(), entries, fills, null);
  }

  /** The colours of the classes, of which the best is the darkest. */
  private static List<String> colours(Measure measure, Classes classes) {
    List<String> sequence = Palette.sequence(classes.labels().size());
    return measure.lowerIsBetter() ? Lists.reverse(sequence) : sequence;
  }

  static MapKey ofCategories(
      Words words, String name, List<Area> areas, Map<String, String> categoryOf) {
    List<String> categories = categoryOf.values().stream().distinct().sorted().toList();
    if (categories.size() > Palette.CATEGORIES.size()) {
      throw new IllegalArgumentException(
          name
              + ": found "
              + categories.size()
              + " categories; at most "
              + Palette.CATEGORIES.size()
              + " can be told apart by colour");
    }
    List<Legend.Entry> entries = new ArrayList<>();
    for (int c = 0; c < categories.size(); c++) {
      entries.add(new Legend.Entry(Palette.category(c), categories.get(c)));
    }
    Map<String, Fill> fills = new LinkedHashMap<>();
    categoryOf.forEach(
        (code, category) ->
            fills.put(code, new Fill(categories.indexOf(category), category, category)));
    return new MapKey(words, Numbers.readable(name), "", "", areas, entries, fills, null);
  }

  /** Each measure in up to three classes of about as many areas. */
  static MapKey ofTwo(Words words, Measure x, Measure y) {
    Classes across = Classes.quantiles(words, x.all(), 3);
    Classes up = Classes.quantiles(words, y.all(), 3);
    return of(
        words,
        words.text("and", y.name(), x.name()),
        "",
        x,
        across,
        y,
        up,
        (column, row) ->
            Palette.mixed(share(column, across.labels().size()), share(row, up.labels().size())));
  }

  /** A measure in up to five classes, paler in three steps of a second one, its uncertainty. */
  static MapKey ofUncertain(Words words, Measure measure, Measure uncertainty) {
    for (Area area : uncertainty.areas()) {
      if (uncertainty.at(area.code()) < 0) {
        throw new IllegalArgumentException(
            uncertainty.name()
                + ": found "
                + uncertainty.at(area.code())
                + " for "
                + area.code()
                + "; uncertainties are 0 or more");
      }
    }
    Classes across = Classes.quantiles(words, measure.all());
    Classes up = Classes.quantiles(words, uncertainty.all(), 3);
    List<String> colours = colours(measure, across);
    double[] fading = {0, 0.45, 0.75};
    return of(
        words,
        measure.name(),
        words.text("uncertain"),
        measure,
        across,
        uncertainty,
        up,
        (column, row) -> Palette.faded(colours.get(column), fading[row]));
  }

  private static double share(int of, int count) {
    return count == 1 ? 0.5 : (double) of / (count - 1);
  }

  /** The colour of a pair of classes. */
  private interface Mixture {
    String colour(int column, int row);
  }

  private static MapKey of(
      Words words,
      String title,
      String subtitle,
      Measure x,
      Classes across,
      Measure y,
      Classes up,
      Mixture mixture) {
    List<Legend.Entry> entries = new ArrayList<>();
    List<String> columns = across.labels();
    List<String> rows = up.labels();
    for (int r = 0; r < rows.size(); r++) {
      for (int c = 0; c < columns.size(); c++) {
        entries.add(
            new Legend.Entry(
                mixture.colour(c, r),
                x.name() + " " + columns.get(c) + ", " + y.name() + " " + rows.get(r)));
      }
    }
    Map<String, Fill> fills = new LinkedHashMap<>();
    for (Area area : x.areas()) {
      double first = x.at(area.code());
      double second = y.at(area.code());
      int column = across.of(first);
      int row = up.of(second);
      if (column >= 0 && row >= 0) {
        String shown =
            x.name()
                + " "
                + words.shown(first, x.unit(words))
                + ", "
                + y.name()
                + " "
                + words.shown(second, y.unit(words));
        fills.put(area.code(), new Fill(row * columns.size() + column, shown, shown));
      }
    }
    Grid grid = new Grid(x.label(words), columns, y.label(words), rows);
    return new MapKey(words, title, subtitle, "", x.areas(), entries, fills, grid);
  }
}
