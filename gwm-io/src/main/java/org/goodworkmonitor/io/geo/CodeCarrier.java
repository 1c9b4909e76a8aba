package org.goodworkmonitor.io.geo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.LocalAuthority;
import org.goodworkmonitor.core.model.internal.AttributedArea;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.io.geo.CodeData.Change;
import org.goodworkmonitor.io.geo.CodeData.Extent;
import org.goodworkmonitor.io.geo.CodeData.Tier;

/** Carries one table: first the areas, change by change, then the columns. */
final class CodeCarrier {
  private final CodeChanges options;
  private final IndicatorTable table;
  private final List<Problem> problems = new ArrayList<>();
  private final List<CarriedTable.Step> steps = new ArrayList<>();
  private final Set<String> omitted = new LinkedHashSet<>();
  private Map<String, Piece> pieces = new LinkedHashMap<>();

  CodeCarrier(CodeChanges options, IndicatorTable table) {
    this.options = options;
    this.table = table;
  }

  /** A part of a new area: a row of the table and the share of it that belongs there. */
  record Part(int row, double share) {}

  /** An area of the result and the rows that it is made of. */
  record Piece(Area area, List<Part> parts) {

    /** Whether the area is one row of the table, all of it. */
    boolean isWhole() {
      return parts.size() == 1 && parts.get(0).share() == 1;
    }

    int firstRow() {
      return parts.stream().mapToInt(Part::row).min().orElseThrow();
    }
  }

  CarriedTable carry() {
    for (int row = 0; row < table.size(); row++) {
      Area area = table.areas().get(row);
      pieces.put(area.code(), new Piece(area, List.of(new Part(row, 1))));
    }
    options.data.until(options.date).values().forEach(this::makeChangesOfOneDay);
    failIfAny();
    List<Piece> carried =
        pieces.values().stream().sorted(Comparator.comparingInt(Piece::firstRow)).toList();
    CarriedColumns columns = new CarriedColumns(options.rules, table, carried, problems);
    List<Column> made = columns.all();
    failIfAny();
    IndicatorTable result = IndicatorTable.of(carried.stream().map(Piece::area).toList(), made);
    return new CarriedTable(result, steps, unknown(), absent(result));
  }

  private void failIfAny() {
    if (!problems.isEmpty()) {
      throw new DataException("the table cannot be carried to other codes", problems);
    }
  }

  /** All changes of a day are made at once, each from the areas before it. */
  private void makeChangesOfOneDay(Map<String, List<Change>> byNewCode) {
    Map<String, Piece> made = new LinkedHashMap<>();
    Set<String> used = new LinkedHashSet<>();
    byNewCode.forEach(
        (newCode, changes) -> {
          List<Change> chosen = choose(changes);
          if (!chosen.isEmpty()) {
            chosen.forEach(c -> used.add(c.oldCode()));
            make(chosen, made);
          }
        });
    Map<String, Piece> after = new LinkedHashMap<>(pieces);
    after.keySet().removeAll(used);
    after.keySet().removeAll(omitted);
    after.putAll(made);
    pieces = after;
  }

  /** The changes that make a new area from the areas there are; none where it is not concerned. */
  private List<Change> choose(List<Change> changes) {
    List<Change> present = changes.stream().filter(c -> pieces.containsKey(c.oldCode())).toList();
    if (present.isEmpty()) {
      return List.of();
    }
    String newCode = changes.get(0).newCode();
    String newName = changes.get(0).newName();
    if (pieces.containsKey(newCode)) {
      String found = "a row of it and of " + named(present) + ", which it came from";
      report(newCode, found, "keep the one or the others");
      return List.of();
    }
    boolean upper = present.stream().anyMatch(c -> c.tier() == Tier.UPPER);
    boolean lower = present.stream().anyMatch(c -> c.tier() == Tier.LOWER);
    if (upper && lower) {
      String found = "rows of a county and of districts in it: " + named(present);
      report(newCode, found, "keep the county or the districts, so that nothing counts twice");
      return List.of();
    }
    List<Change> needed = inTable(changes, upper ? Tier.UPPER : Tier.LOWER);
    List<Change> lacking = needed.stream().filter(c -> !pieces.containsKey(c.oldCode())).toList();
    List<Change> unshared = needed.stream().filter(this::lacksShares).toList();
    if (options.omits && !(lacking.isEmpty() && unshared.isEmpty())) {
      omit(present, lacking.isEmpty() ? unshared : lacking, lacking.isEmpty());
      return List.of();
    }
    if (lacking.isEmpty()) {
      return needed;
    }
    List<Change> other = inTable(changes, upper ? Tier.LOWER : Tier.UPPER);
    String instead =
        upper || other.equals(needed) ? "" : ", or use a table of counties: " + named(other);
    report(
        newCode,
        newName + " made of " + named(present) + " alone",
        "add the rows of " + named(lacking) + instead + ", or leave out those that there are");
    return List.of();
  }

  private boolean lacksShares(Change change) {
    return change.extent() == Extent.PART && !options.shares.containsKey(change.oldCode());
  }

  /** Leaves out what would have been a part of a new area that cannot be made. */
  private void omit(List<Change> present, List<Change> why, boolean split) {
    String reason = split ? named(why) + " was split" : "no row of " + named(why);
    for (Change change : present) {
      if (omitted.add(change.oldCode())) {
        steps.add(
            new CarriedTable.Step(
                change.oldCode(),
                piece(change).area().name(),
                change.newCode(),
                change.newName(),
                change.date().toString(),
                "omitted: " + reason,
                change.order()));
      }
    }
  }

  private static List<Change> inTable(List<Change> changes, Tier tier) {
    return changes.stream().filter(c -> c.tier().isIn(tier)).toList();
  }

  private void make(List<Change> chosen, Map<String, Piece> made) {
    List<Part> parts = new ArrayList<>();
    List<Area> from = new ArrayList<>();
    for (Change change : chosen) {
      Piece piece = piece(change);
      double share = share(change);
      piece.parts().forEach(p -> parts.add(new Part(p.row(), p.share() * share)));
      from.add(piece.area());
      steps.add(
          new CarriedTable.Step(
              change.oldCode(),
              piece.area().name(),
              change.newCode(),
              change.newName(),
              change.date().toString(),
              what(change, share, chosen.size()),
              change.order()));
    }
    Change first = chosen.get(0);
    made.put(first.newCode(), new Piece(area(first, from), parts));
  }

  private Piece piece(Change change) {
    Piece piece = pieces.get(change.oldCode());
    if (piece == null) {
      throw new IllegalStateException(change.oldCode() + " was chosen without being there");
    }
    return piece;
  }

  /** The share of the old area that is in the new one; 1, and a problem, where it is not given. */
  private double share(Change change) {
    if (change.extent() != Extent.PART) {
      return 1;
    }
    Map<String, Double> shares = options.shares.get(change.oldCode());
    if (shares == null) {
      reportSplit(change);
      return 1;
    }
    return shares.getOrDefault(change.newCode(), 1.0);
  }

  private static String what(Change change, double share, int parts) {
    return switch (change.extent()) {
      case PART -> "split, share " + share;
      case MOST -> "recoded; boundary moved slightly";
      case WHOLE -> parts == 1 ? "recoded" : "merged";
    };
  }

  private void reportSplit(Change change) {
    List<String> into =
        options.data.changes().stream()
            .filter(c -> c.oldCode().equals(change.oldCode()))
            .map(c -> c.newCode() + " " + c.newName())
            .distinct()
            .toList();
    String found = change.oldName() + ", which was split on " + change.date() + " into " + into;
    String remedy =
        "its values do not tell those of its parts: give their shares, as of the population, by"
            + " withShares, or use a table of districts";
    Problem problem = Problem.of(found, remedy).atArea(change.oldCode());
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  /** The new area: of the same kind and in the same region as the old ones, if they agree. */
  private static Area area(Change change, List<Area> from) {
    Set<String> regions = from.stream().map(Area::region).collect(Collectors.toSet());
    String region = regions.size() == 1 ? from.get(0).region() : "";
    boolean authorities =
        from.stream().allMatch(a -> AttributedArea.plain(a) instanceof LocalAuthority);
    return authorities && !region.isEmpty()
        ? new LocalAuthority(change.newCode(), change.newName(), region)
        : Area.of(change.newCode(), change.newName(), region);
  }

  private void report(String code, String found, String remedy) {
    problems.add(Problem.of(found, remedy).atArea(code));
  }

  private static String named(List<Change> changes) {
    return changes.stream()
        .map(c -> c.oldCode() + " " + c.oldName())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private List<String> unknown() {
    Set<String> known = new LinkedHashSet<>(options.data.live().keySet());
    options.data.changes().forEach(c -> known.add(c.oldCode()));
    return table.areas().stream().map(Area::code).filter(c -> !known.contains(c)).toList();
  }

  private Map<String, String> absent(IndicatorTable result) {
    Set<String> kinds =
        result.areas().stream()
            .map(Area::code)
            .filter(c -> c.length() > 3)
            .map(c -> c.substring(0, 3))
            .collect(Collectors.toSet());
    Map<String, String> absent = new TreeMap<>();
    options
        .data
        .live(options.date)
        .forEach(
            (code, name) -> {
              if (kinds.contains(code.substring(0, 3)) && !result.hasArea(code)) {
                absent.put(code, name);
              }
            });
    return absent;
  }
}
