package org.goodworkmonitor.io.json;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultiset;
import com.google.common.collect.Multiset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.io.json.Cube.Cells;
import org.goodworkmonitor.io.json.Cube.Dimension;
import org.jspecify.annotations.Nullable;

/** Makes tables of a cube, or says everything that is wrong with it. */
final class JsonStatReader {
  private static final long MOST_CELLS = 20_000_000;
  private static final ImmutableSet<String> MISSING =
      ImmutableSet.of("x", "z", "m", "l", "o", "h", ":", "..");
  private static final ImmutableSet<String> SUPPRESSED = ImmutableSet.of("c", "u", "q");
  private static final ImmutableSet<String> OBSERVED =
      ImmutableSet.of("a", "b", "d", "e", "f", "g", "j", "k", "n", "p", "r", "s", "v", "w");
  private static final Pattern COMBINED = Pattern.compile("[a-z]([ ,|;]*[a-z])+");

  private final JsonStat options;
  private final JsonProblems problems;
  private final List<Indicator> indicators;

  /** The statuses that fit no value, or no gap, and where each was first found. */
  private final Multiset<String> unknown = LinkedHashMultiset.create();

  private final Map<String, JsonValue> unknownAt = new HashMap<>();

  JsonStatReader(JsonStat options, JsonProblems problems, List<Indicator> indicators) {
    this.options = options;
    this.problems = problems;
    this.indicators = indicators;
  }

  /** What is read of a cube. */
  private final class Reading {
    private final Cube cube;
    private final Dimension areas;
    private final List<@Nullable Area> made = new ArrayList<>();
    private final @Nullable Dimension periods;
    private final Cells values;
    private final Cells statuses;
    private final Cells lower;
    private final Cells upper;
    private long base;
    private final long[] offsets = new long[indicators.size()];

    Reading(Cube cube) {
      this.cube = cube;
      Dimension area =
          find(options.dimensions.map(JsonStat.Dimensions::area), "geo", "area").orElse(null);
      if (area == null) {
        problems.add(
            cube.file(),
            "no dimension of areas",
            "say which it is with withDimensions; there are " + cube.dimensions().keySet());
        problems.throwIfAny();
        throw new IllegalStateException("unreachable");
      }
      this.areas = area;
      Set<String> taken = new HashSet<>(Set.of(area.id()));
      Optional<Dimension> metric =
          find(options.dimensions.map(JsonStat.Dimensions::indicator), "metric", "indicator")
              .filter(d -> taken.add(d.id()));
      this.periods =
          find(options.dimensions.map(JsonStat.Dimensions::period), "time", "period")
              .filter(d -> taken.add(d.id()))
              .orElse(null);
      metric.ifPresentOrElse(this::locate, this::checkOneIndicator);
      for (Dimension d : cube.dimensions().values()) {
        if (!taken.contains(d.id())) {
          fix(d);
        }
      }
      options.categories.keySet().forEach(id -> cube.required(id, "to choose a category of"));
      this.values = cube.cells("value");
      this.statuses = cube.cells("status");
      this.lower = cube.extended("lower");
      this.upper = cube.extended("upper");
      makeAreas();
      problems.throwIfAny();
    }

    /** The dimension that was asked for, or that has the role, or that is called so. */
    private Optional<Dimension> find(Optional<String> asked, String role, String id) {
      if (asked.isPresent()) {
        return Optional.ofNullable(cube.dimensions().get(asked.get()));
      }
      List<String> ids = cube.role(role);
      if (ids.size() > 1) {
        String remedy = "say which it is with withDimensions";
        problems.add(cube.file(), "the dimensions " + ids + " with the role " + role, remedy);
      }
      for (String candidate : ids.isEmpty() ? List.of(id, role) : ids) {
        if (cube.dimensions().containsKey(candidate)) {
          return Optional.ofNullable(cube.dimensions().get(candidate));
        }
      }
      return Optional.empty();
    }

    private void locate(Dimension metric) {
      for (int k = 0; k < offsets.length; k++) {
        String id = indicators.get(k).id();
        String name = options.names.getOrDefault(id, id);
        int place = metric.place(name);
        if (place < 0) {
          problems.add(
              metric.at(),
              "no category '" + name + "' of an indicator",
              "the categories are "
                  + metric.categories()
                  + Texts.didYouMean(name, metric.categories()));
        }
        offsets[k] = place * metric.stride();
      }
    }

    private void checkOneIndicator() {
      if (offsets.length != 1) {
        problems.add(
            cube.file(),
            "no dimension of indicators, but " + offsets.length + " that are wanted",
            "ask for one, or say which dimension it is with withDimensions");
      }
    }

    private void fix(Dimension dimension) {
      String chosen = options.categories.get(dimension.id());
      int place = chosen == null ? 0 : dimension.place(chosen);
      if (place < 0) {
        problems.add(
            dimension.at(),
            "no category '" + chosen + "'",
            "the categories are "
                + dimension.categories()
                + Texts.didYouMean(String.valueOf(chosen), dimension.categories()));
      } else if (chosen == null && dimension.categories().size() > 1) {
        problems.add(
            dimension.at(),
            dimension.categories().size() + " categories of '" + dimension.id() + "'",
            "choose one with withCategory: " + dimension.categories());
      }
      base += place * dimension.stride();
    }

    private void makeAreas() {
      Map<String, JsonValue> regions = regions();
      for (String code : areas.categories()) {
        JsonValue region = regions.get(code);
        Area area = null;
        try {
          area =
              options.areas.area(
                  code,
                  areas.labels().getOrDefault(code, code),
                  region == null ? "" : problems.text(region));
        } catch (IllegalArgumentException e) {
          problems.addMessage(areas.at(), e);
        }
        made.add(area);
      }
    }

    private Map<String, JsonValue> regions() {
      JsonValue extension = problems.object(areas.at()).get("extension");
      JsonValue regions =
          extension != null && extension.content() instanceof Map
              ? problems.object(extension).get("region")
              : null;
      return regions == null || !(regions.content() instanceof Map)
          ? Map.of()
          : problems.object(regions);
    }

    private void checkCells(long periodCount) {
      long cells = (long) made.size() * Math.max(1, indicators.size()) * periodCount;
      if (cells > MOST_CELLS) {
        problems.add(cube.file(), cells + " cells", "no more than " + MOST_CELLS + " are read");
        problems.throwIfAny();
      }
    }

    /** The table of a period; without areas that have nothing, where some are to be left out. */
    private IndicatorTable table(long period, boolean leaveOut) {
      List<Integer> rows = new ArrayList<>();
      for (int row = 0; row < made.size(); row++) {
        if (!leaveOut || hasAnything(row, period)) {
          rows.add(row);
        }
      }
      if (rows.isEmpty()) {
        return table(period, false);
      }
      List<Area> kept = new ArrayList<>();
      rows.forEach(row -> Optional.ofNullable(made.get(row)).ifPresent(kept::add));
      List<Column> columns = new ArrayList<>();
      for (int k = 0; k < offsets.length; k++) {
        columns.add(column(k, rows, period));
      }
      throwWithUnknown(false);
      try {
        return IndicatorTable.of(kept, columns).withRowWarnings();
      } catch (DataException e) { // no indicators
        throw problems.refused(e);
      }
    }

    private long place(int row, int k, long period) {
      return base + period + row * areas.stride() + offsets[k];
    }

    private boolean hasAnything(int row, long period) {
      for (int k = 0; k < offsets.length; k++) {
        long place = place(row, k, period);
        if (isThere(values.at(place))
            || isThere(statuses.at(place))
            || isThere(lower.at(place))
            || isThere(upper.at(place))) {
          return true;
        }
      }
      return false;
    }

    private Column column(int k, List<Integer> rows, long period) {
      double[] numbers = new double[rows.size()];
      double[] lowers = new double[rows.size()];
      double[] uppers = new double[rows.size()];
      CellStatus[] how = new CellStatus[rows.size()];
      boolean limits = false;
      for (int i = 0; i < numbers.length; i++) {
        long place = place(rows.get(i), k, period);
        numbers[i] = number(values.at(place));
        how[i] = status(statuses.at(place), !Double.isNaN(numbers[i]));
        lowers[i] = number(lower.at(place));
        uppers[i] = number(upper.at(place));
        limits |= !Double.isNaN(lowers[i]) || !Double.isNaN(uppers[i]);
      }
      Column column = Column.of(indicators.get(k), numbers).withStatus(Arrays.asList(how));
      try {
        return limits ? column.withLimits(lowers, uppers) : column;
      } catch (IllegalArgumentException e) {
        problems.addMessage(cube.file(), e);
        return column;
      }
    }
  }

  IndicatorTable one(JsonValue file) {
    Reading reading = new Reading(new Cube(problems, file, options.dataset));
    long period = 0;
    Dimension periods = reading.periods;
    if (periods != null) {
      reading.fix(periods);
      problems.throwIfAny();
    }
    reading.checkCells(1);
    IndicatorTable table = reading.table(period, false);
    throwWithUnknown(true);
    return table;
  }

  Panel many(JsonValue file) {
    Reading reading = new Reading(new Cube(problems, file, options.dataset));
    Dimension periods = reading.periods;
    if (periods == null) {
      problems.add(
          file,
          "no dimension of periods",
          "say which it is with withDimensions, or read a table without periods");
      problems.throwIfAny();
      throw new IllegalStateException("unreachable");
    }
    reading.checkCells(periods.categories().size());
    Map<String, IndicatorTable> tables = new LinkedHashMap<>();
    for (int p = 0; p < periods.categories().size(); p++) {
      tables.put(periods.categories().get(p), reading.table(p * periods.stride(), true));
    }
    throwWithUnknown(true);
    try {
      return Panel.of(ImmutableMap.copyOf(tables));
    } catch (IllegalArgumentException e) { // a blank name
      problems.addMessage(periods.at(), e);
      problems.throwIfAny();
      throw e;
    }
  }

  private static boolean isThere(@Nullable JsonValue value) {
    return value != null && !value.isNull();
  }

  private double number(@Nullable JsonValue value) {
    return value == null || value.isNull() ? Double.NaN : problems.number(value);
  }

  private CellStatus status(@Nullable JsonValue value, boolean present) {
    CellStatus otherwise = present ? CellStatus.OBSERVED : CellStatus.MISSING;
    if (value == null || value.isNull()) {
      return otherwise;
    }
    String code = problems.text(value).toLowerCase(Locale.ROOT);
    CellStatus said = options.statuses.get(code);
    if (said == null) {
      said = known(code, present);
    }
    if (said == null || said.hasValue() != present) {
      String found = "the status " + value + (present ? " with" : " without") + " a value";
      unknown.add(found);
      unknownAt.putIfAbsent(found, value);
      return otherwise;
    }
    return said;
  }

  /** Throws what was found, each status that fits nothing once; those alone only at the end. */
  private void throwWithUnknown(boolean atTheEnd) {
    if (!atTheEnd && problems.isEmpty()) {
      return;
    }
    for (Multiset.Entry<String> each : unknown.entrySet()) {
      problems.add(
          requireNonNull(unknownAt.get(each.getElement())),
          each.getElement() + (each.getCount() > 1 ? ", in " + each.getCount() + " cells" : ""),
          "say what it means with withStatus, or correct it");
    }
    problems.throwIfAny();
  }

  /** What a code says; of several letters, the one that says most. */
  private static @Nullable CellStatus known(String code, boolean present) {
    if (!COMBINED.matcher(code).matches()) {
      return ofOne(code, present);
    }
    Set<CellStatus> all = EnumSet.noneOf(CellStatus.class);
    for (int i = 0; i < code.length(); i++) {
      if (Character.isLetter(code.charAt(i))) {
        CellStatus each = ofOne(code.substring(i, i + 1), present);
        if (each == null) {
          return null;
        }
        all.add(each);
      }
    }
    return Stream.of(CellStatus.IMPUTED, CellStatus.SUPPRESSED, CellStatus.MISSING)
        .filter(all::contains)
        .findFirst()
        .orElse(CellStatus.OBSERVED);
  }

  private static @Nullable CellStatus ofOne(String code, boolean present) {
    if (code.isEmpty() || OBSERVED.contains(code)) {
      return present ? CellStatus.OBSERVED : CellStatus.MISSING;
    }
    if (SUPPRESSED.contains(code)) {
      return present && !code.equals("q") ? CellStatus.OBSERVED : CellStatus.SUPPRESSED;
    }
    if (MISSING.contains(code)) {
      return CellStatus.MISSING;
    }
    return code.equals("i") ? CellStatus.IMPUTED : null;
  }
}
