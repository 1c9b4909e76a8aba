package org.goodworkmonitor.core.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The order in time of periods that are known by their names alone, as far as the names tell it.
 * The spellings that are understood are those of {@code Panel.inTimeOrder}.
 *
 * <p>A name may be read in several ways: 2009-10 is a financial year and a month, 03/04/2018 is a
 * day in April and one in March. The names are read in a way that fits all of them. Where several
 * ways fit and give different orders, none is chosen.
 *
 * @param periods the names, the earliest first; empty where there is trouble
 * @param troubles why there is no order; empty where there is one
 */
public record TimeOrder(List<String> periods, List<Trouble> troubles) {
  private static final int MOST_NAMED = 3;

  /**
   * A reason why the order is not known.
   *
   * @param period a name that it is about
   * @param found what was found
   */
  public record Trouble(String period, String found) {}

  /**
   * Whether a text is understood as the name of a period.
   *
   * @param text the text
   * @return whether there is any way to read it
   */
  public static boolean isPeriod(String text) {
    return !PeriodNames.readings(text).isEmpty();
  }

  /**
   * The order of some periods. A single period is in order whatever its name.
   *
   * @param names their names, each once
   * @return the order, or why there is none
   */
  public static TimeOrder of(Collection<String> names) {
    List<Period> all =
        names.stream().map(name -> new Period(name, PeriodNames.readings(name))).toList();
    if (all.size() < 2) {
      return new TimeOrder(List.copyOf(names), List.of());
    }
    List<Trouble> unknown =
        all.stream()
            .filter(period -> period.ways.isEmpty())
            .map(period -> new Trouble(period.name, unclear(period.name)))
            .toList();
    if (!unknown.isEmpty()) {
      return new TimeOrder(List.of(), unknown);
    }
    Set<String> ways = new LinkedHashSet<>(all.get(0).ways.keySet());
    all.forEach(period -> ways.retainAll(period.ways.keySet()));
    if (ways.isEmpty()) {
      return new TimeOrder(List.of(), List.of(mixed(all)));
    }
    Set<List<String>> orders = new LinkedHashSet<>();
    List<Trouble> twice = new ArrayList<>();
    for (String way : ways) {
      List<Period> sorted =
          all.stream().sorted(Comparator.comparingLong(period -> period.at(way))).toList();
      Optional<Trouble> again = twice(sorted, way);
      again.ifPresent(twice::add);
      if (again.isEmpty()) {
        orders.add(sorted.stream().map(Period::name).toList());
      }
    }
    if (orders.isEmpty()) {
      return new TimeOrder(List.of(), twice.subList(0, 1));
    }
    return orders.size() == 1
        ? new TimeOrder(orders.iterator().next(), List.of())
        : new TimeOrder(List.of(), List.of(ambiguous(all, ways)));
  }

  /** A name and its places in time by the ways to read it. */
  private record Period(String name, Map<String, Long> ways) {
    long at(String way) {
      return ways.getOrDefault(way, 0L);
    }
  }

  private static String unclear(String name) {
    return "the period '" + Texts.visible(name) + "', whose time is not clear";
  }

  private static Optional<Trouble> twice(List<Period> sorted, String way) {
    for (int i = 1; i < sorted.size(); i++) {
      Period before = sorted.get(i - 1);
      Period period = sorted.get(i);
      if (before.at(way) == period.at(way)) {
        String both = "'" + before.name + "' and '" + period.name + "'";
        return Optional.of(new Trouble(period.name, "the periods " + both + " for the same time"));
      }
    }
    return Optional.empty();
  }

  /** The kinds of all, each named by the most usual way to read the first of them. */
  private static Trouble mixed(List<Period> all) {
    List<String> kinds = new ArrayList<>();
    List<Period> left = new ArrayList<>(all);
    String last = "";
    while (!left.isEmpty()) {
      String kind = left.get(0).ways.keySet().iterator().next();
      List<String> same =
          left.stream().filter(period -> period.ways.containsKey(kind)).map(Period::name).toList();
      left.removeIf(period -> period.ways.containsKey(kind));
      kinds.add(kind + " " + named(same));
      last = same.get(0);
    }
    return new Trouble(last, "periods of different kinds (" + String.join("; ", kinds) + ")");
  }

  private static Trouble ambiguous(List<Period> all, Set<String> ways) {
    return new Trouble(
        all.get(0).name,
        "the periods "
            + named(all.stream().map(Period::name).toList())
            + ", which are in one order as "
            + String.join(" and in another as ", ways));
  }

  private static String named(List<String> names) {
    String first =
        names.stream()
            .limit(MOST_NAMED)
            .map(name -> "'" + Texts.visible(name) + "'")
            .collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMED;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
