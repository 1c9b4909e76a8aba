package org.goodworkmonitor.io.geo;

import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.AreaNames;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.io.geo.CodeData.Change;
import org.goodworkmonitor.io.geo.CodeData.Extent;

/**
 * The changes of the GSS codes of local authorities, by which a table on old codes is carried to
 * new ones.
 *
 * <pre>{@code
 * CarriedTable carried =
 *     CodeChanges.ofGreatBritain()
 *         .withRule("jobs", CarryRule.count())
 *         .withRule("unemployment_rate", CarryRule.rate("workforce"))
 *         .carry(table);
 * }</pre>
 *
 * <p>What happens to an area:
 *
 * <ul>
 *   <li>its code is in use: its row stays as it is;
 *   <li>it got another code, because its boundary moved by a few houses: the row gets that code,
 *       and nothing else changes;
 *   <li>it was merged with others: values are put together by the {@link CarryRule} of the
 *       indicator. All parts must be in the table. Confidence limits of merged areas are left out,
 *       since they do not follow from those of the parts;
 *   <li>it was split: the row can be carried only with the share of each part, as of the
 *       population, by {@link #withShares}. What is made with a share is marked as imputed.
 * </ul>
 *
 * <p>Where a part has a gap, so has the merged area: suppressed if a part is, otherwise missing.
 * Rows keep their order; a merged area stands in the place of its first part, and in their region.
 *
 * <p>The changes that come with the library are those of April 2009 to April 2025 of counties,
 * unitary authorities, metropolitan districts and London boroughs of England, its non-metropolitan
 * districts, and the council areas of Scotland and Wales. A table may be of upper-tier authorities
 * or of districts, but the two may not be mixed where a change concerns them. Source: ONS, Code
 * History Database, by way of public copies (Open Government Licence v3.0).
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class CodeChanges implements Tabular {
  final CodeData data;
  final LocalDate date;
  final ImmutableMap<String, CarryRule> rules;
  final ImmutableMap<String, ImmutableMap<String, Double>> shares;
  final boolean omits;

  private CodeChanges(
      CodeData data,
      LocalDate date,
      ImmutableMap<String, CarryRule> rules,
      ImmutableMap<String, ImmutableMap<String, Double>> shares,
      boolean omits) {
    this.data = data;
    this.date = date;
    this.rules = rules;
    this.shares = shares;
    this.omits = omits;
  }

  /**
   * The changes in England, Scotland and Wales from 2009 to 2025, with these defaults: all of them
   * are made, and there are no rules and no shares.
   *
   * @return the changes
   */
  public static CodeChanges ofGreatBritain() {
    return new CodeChanges(
        CodeData.ofGreatBritain(), LocalDate.MAX, ImmutableMap.of(), ImmutableMap.of(), false);
  }

  /**
   * Makes only the changes up to a date, for codes as they were then.
   *
   * @param last the last day on which a change may have come into force
   * @return new changes
   */
  public CodeChanges withDate(LocalDate last) {
    return new CodeChanges(data, last, rules, shares, omits);
  }

  /**
   * Says what becomes of an indicator where areas are merged or split.
   *
   * @param indicator its id
   * @param rule the rule
   * @return new changes
   */
  public CodeChanges withRule(String indicator, CarryRule rule) {
    Map<String, CarryRule> changed = new HashMap<>(rules);
    changed.put(indicator, rule);
    return new CodeChanges(data, date, ImmutableMap.copyOf(changed), shares, omits);
  }

  /**
   * Says how an area that was split is shared out, for example by population.
   *
   * @param oldCode the code of the area
   * @param parts the share of each of its parts by new code, more than 0, together 1
   * @return new changes
   * @throws IllegalArgumentException if the area was not split, the parts are not those that it was
   *     split into, or the shares do not add up to 1 (to 1e-9)
   */
  public CodeChanges withShares(String oldCode, Map<String, Double> parts) {
    Set<String> expected =
        data.changes().stream()
            .filter(c -> c.oldCode().equals(oldCode) && c.extent() == Extent.PART)
            .map(Change::newCode)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!expected.equals(parts.keySet())) {
      throw new IllegalArgumentException(
          "found shares of "
              + oldCode
              + " for "
              + new TreeSet<>(parts.keySet())
              + "; expected those of "
              + (expected.isEmpty() ? "an area that was split" : expected));
    }
    double sum = parts.values().stream().mapToDouble(Double::doubleValue).sum();
    boolean positive = parts.values().stream().allMatch(s -> s > 0);
    if (!positive || !(Math.abs(sum - 1) <= 1e-9)) {
      throw new IllegalArgumentException(
          "found the shares "
              + parts
              + " of "
              + oldCode
              + ", together "
              + sum
              + "; expected numbers above 0, together 1");
    }
    Map<String, ImmutableMap<String, Double>> changed = new HashMap<>(shares);
    changed.put(oldCode, ImmutableMap.copyOf(parts));
    return new CodeChanges(data, date, rules, ImmutableMap.copyOf(changed), omits);
  }

  /**
   * Leaves out what cannot be carried, instead of reporting an error: an area that was split and
   * has no shares, and the parts of a merged area of which another part is not in the table. Each
   * is among the steps of the carried table, with the reason.
   *
   * @return new changes
   */
  public CodeChanges omittingWhatCannotBeCarried() {
    return new CodeChanges(data, date, rules, shares, true);
  }

  /**
   * Carries every period of a panel to the codes in use, so that areas can be followed over time.
   *
   * @param panel the panel
   * @return the panel on new codes, and what was done in each period; declared breaks stay
   * @throws DataException as {@link #carry(IndicatorTable)}, for all periods at once
   * @throws IllegalArgumentException as {@link #carry(IndicatorTable)}
   */
  public CarriedPanel carry(Panel panel) {
    Map<String, CarriedTable> carried = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    panel
        .tables()
        .forEach(
            (period, table) -> {
              try {
                carried.put(period, carry(table));
              } catch (DataException cannot) {
                cannot.problems().forEach(problem -> problems.add(problem.atPeriod(period)));
              }
            });
    if (!problems.isEmpty()) {
      throw new DataException("the panel cannot be carried to other codes", problems);
    }
    Iterator<CarriedTable> tables = carried.values().iterator();
    return new CarriedPanel(panel.map(table -> tables.next().table()), carried);
  }

  /**
   * Carries a table to the codes in use.
   *
   * @param table the table
   * @return the table on new codes, and what was done
   * @throws DataException if an area was split and has no shares, a part of a merged area is not in
   *     the table, a code and its successor both are, counties and their districts are mixed, or an
   *     indicator has no rule or cannot be carried by it; all such problems at once
   * @throws IllegalArgumentException if there is a rule for an indicator, or by a weight, that the
   *     table has not
   */
  public CarriedTable carry(IndicatorTable table) {
    rules.forEach(
        (indicator, rule) -> {
          table.column(indicator);
          if (!rule.weight.isEmpty()) {
            table.column(rule.weight);
          }
        });
    return new CodeCarrier(this, table).carry();
  }

  /**
   * The names of areas of Great Britain, by which a table, a scoreboard or a file can be asked for
   * an area as people call it: the names that they have, those that the same authority had or has
   * got in another year, common short names such as <i>Hull</i>, and former and present codes.
   *
   * <p>Two authorities are the same if a change gave one another code or name and merged it with
   * none and split it from none. The name of an authority that was merged, or split, is an error
   * where only its successor or its predecessor is among the areas; the message names that one.
   *
   * @param areas areas with GSS codes, of one year or of several
   * @return their names
   * @throws IllegalArgumentException if a code comes twice
   */
  public AreaNames names(Collection<? extends Area> areas) {
    return new CodeNames(data).of(areas);
  }

  /**
   * The authorities of Great Britain whose codes are in use, or were on the {@linkplain #withDate
   * date}: counties, unitary authorities, districts, boroughs and council areas. With them, files
   * that have names and no codes can be read.
   *
   * @return an immutable list by code, without regions
   */
  public List<Area> areas() {
    return data.live(date).entrySet().stream()
        .map(code -> Area.of(code.getKey(), code.getValue()))
        .toList();
  }

  /**
   * The changes as data: a row for each pair of an old and a new code, with the date, the tier of
   * tables that it is for, how much of the old area is in the new one ({@code whole}, {@code most},
   * {@code part}), and the order that made it.
   *
   * @return the table, the earliest change first
   */
  @Override
  public ResultTable toTable() {
    List<Change> rows = data.changes().stream().filter(c -> !c.date().isAfter(date)).toList();
    return ResultTable.builder("Changes of codes")
        .texts("date", rows, c -> c.date().toString())
        .texts("old_code", rows, Change::oldCode)
        .texts("old_name", rows, Change::oldName)
        .texts("new_code", rows, Change::newCode)
        .texts("new_name", rows, Change::newName)
        .texts("tier", rows, c -> c.tier().name().toLowerCase(Locale.ROOT))
        .texts("extent", rows, c -> c.extent().name().toLowerCase(Locale.ROOT))
        .texts("order", rows, Change::order)
        .build();
  }
}
