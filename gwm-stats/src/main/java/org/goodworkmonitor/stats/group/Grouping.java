package org.goodworkmonitor.stats.group;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.Multimaps;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.jspecify.annotations.Nullable;

/**
 * Areas divided into groups: every area, by its code, has one label. The one value that every
 * method of this package gives back, and that maps, tables and reports take.
 *
 * <p>Two groupings are compared by the codes of their areas, in whatever order; labels need not
 * agree. With n areas, p and q the shares of the areas in each group and r in each pair of groups,
 * H(x) = - sum x ln x:
 *
 * <ul>
 *   <li>variation of information: 2 H(r) - H(p) - H(q) (Meila 2007, <a
 *       href="https://doi.org/10.1016/j.jmva.2006.11.013">doi:10.1016/j.jmva.2006.11.013</a>)
 *   <li>normalised: the same divided by H(r), 0 where H(r) is below 1e-8
 *   <li>normalised mutual information: (H(p) + H(q) - H(r)) divided by the mean of H(p) and H(q)
 *   <li>adjusted Rand index (Hubert and Arabie 1985, <a
 *       href="https://doi.org/10.1007/BF01908075">doi:10.1007/BF01908075</a>)
 * </ul>
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Grouping implements Tabular {
  private final ImmutableMap<String, String> labelByCode;
  private final ImmutableList<String> labels;
  private final int[] numbers;

  private Grouping(ImmutableMap<String, String> labelByCode) {
    this.labelByCode = labelByCode;
    this.labels = ImmutableSet.copyOf(labelByCode.values()).asList();
    Map<String, Integer> number = new LinkedHashMap<>();
    labels.forEach(label -> number.put(label, number.size()));
    this.numbers = labelByCode.values().stream().mapToInt(number::get).toArray();
  }

  /**
   * A grouping of given labels.
   *
   * @param labels the label of every area by its code; the order is kept
   * @return the grouping
   * @throws IllegalArgumentException if there is no area, or a label is blank
   */
  public static Grouping of(Map<String, String> labels) {
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("no areas; a grouping needs at least one");
    }
    labels.forEach(
        (code, label) -> {
          if (label.isBlank()) {
            throw new IllegalArgumentException("area " + code + ": found a blank label");
          }
        });
    return new Grouping(ImmutableMap.copyOf(labels));
  }

  /** Labels "1", "2", ... in order of first appearance. */
  static Grouping of(List<String> codes, int[] numbers) {
    int[] ordered = numbers.clone();
    Partitions.relabel(ordered, ordered.length, new int[ordered.length + 1]);
    ImmutableMap.Builder<String, String> labels = ImmutableMap.builder();
    for (int i = 0; i < ordered.length; i++) {
      labels.put(codes.get(i), Integer.toString(ordered[i] + 1));
    }
    return new Grouping(labels.buildOrThrow());
  }

  /**
   * The codes of the areas.
   *
   * @return an immutable set in the order given
   */
  public Set<String> codes() {
    return labelByCode.keySet();
  }

  /**
   * The number of areas.
   *
   * @return at least 1
   */
  public int size() {
    return numbers.length;
  }

  /**
   * The number of groups.
   *
   * @return at least 1
   */
  public int count() {
    return labels.size();
  }

  /**
   * The labels, each once, in order of first appearance.
   *
   * @return an immutable list
   */
  public List<String> labels() {
    return labels;
  }

  /**
   * The label of an area.
   *
   * @param code the area's code
   * @return its label
   * @throws IllegalArgumentException if the area is in no group
   */
  public String labelOf(String code) {
    String label = labelByCode.get(code);
    if (label == null) {
      throw new IllegalArgumentException(
          "area '"
              + code
              + "' is in no group; the areas are "
              + Codes.abbreviated(labelByCode.keySet().asList()));
    }
    return label;
  }

  /**
   * As {@link #labelOf(String)}, of an area that was looked up.
   *
   * @param area the area, matched by its code
   * @return its label
   * @throws IllegalArgumentException if the area is in no group
   */
  public String labelOf(Area area) {
    return labelOf(area.code());
  }

  /**
   * The label of every area.
   *
   * @return an immutable map from code to label, in the order given
   */
  public Map<String, String> asMap() {
    return labelByCode;
  }

  /**
   * The areas of every group.
   *
   * @return an immutable map from label to codes
   */
  public Map<String, List<String>> members() {
    ImmutableListMultimap.Builder<String, String> members = ImmutableListMultimap.builder();
    labelByCode.forEach((code, label) -> members.put(label, code));
    return Multimaps.asMap((ListMultimap<String, String>) members.build());
  }

  /**
   * The number of areas in every group.
   *
   * @return an immutable map from label to size
   */
  public Map<String, Integer> sizes() {
    int[] sizes = Partitions.sizes(numbers);
    ImmutableMap.Builder<String, Integer> result = ImmutableMap.builder();
    for (int g = 0; g < sizes.length; g++) {
      result.put(labels.get(g), sizes[g]);
    }
    return result.buildOrThrow();
  }

  /**
   * The same groups under other names.
   *
   * @param names the new name of every label
   * @return a new grouping
   * @throws IllegalArgumentException if the labels named are not those of this grouping, or two
   *     labels get the same name, which would join two groups
   */
  public Grouping renamed(Map<String, String> names) {
    if (!names.keySet().equals(Set.copyOf(labels))) {
      throw new IllegalArgumentException(
          "found names for the labels " + names.keySet() + "; expected them for " + labels);
    }
    if (Set.copyOf(names.values()).size() != labels.size()) {
      throw new IllegalArgumentException(
          "found the names " + names.values() + "; every group needs a name of its own");
    }
    ImmutableMap.Builder<String, String> renamed = ImmutableMap.builder();
    labelByCode.forEach((code, label) -> renamed.put(code, names.getOrDefault(label, label)));
    return of(renamed.buildOrThrow());
  }

  /**
   * The groups of some areas alone, so that they can be compared with a grouping of these.
   *
   * @param codes the codes of areas of this grouping; their order is taken over
   * @return a new grouping; a group that has none of these areas is gone
   * @throws IllegalArgumentException if there are none, or one is in no group
   */
  public Grouping restrictedTo(Collection<String> codes) {
    ImmutableMap.Builder<String, String> some = ImmutableMap.builder();
    codes.forEach(code -> some.put(code, labelOf(code)));
    return of(some.buildOrThrow());
  }

  /**
   * The adjusted Rand index: 1 for the same groups, 0 on average for unrelated ones.
   *
   * @param other a grouping of the same areas
   * @return at most 1; may be negative
   * @throws IllegalArgumentException if the areas differ; both sides are listed
   */
  public double adjustedRand(Grouping other) {
    return Partitions.adjustedRand(numbers, other.labelsFor(labelByCode.keySet().asList()));
  }

  /**
   * The normalised mutual information.
   *
   * @param other a grouping of the same areas
   * @return from 0 to 1, 1 for the same groups; 1 where both have one group
   * @throws IllegalArgumentException if the areas differ; both sides are listed
   */
  public double normalisedMutualInformation(Grouping other) {
    return Partitions.normalisedMutualInformation(
        numbers, other.labelsFor(labelByCode.keySet().asList()));
  }

  /**
   * The variation of information, in nats.
   *
   * @param other a grouping of the same areas
   * @return at least 0, 0 for the same groups
   * @throws IllegalArgumentException if the areas differ; both sides are listed
   */
  public double variationOfInformation(Grouping other) {
    return Partitions.variationOfInformation(
        numbers, other.labelsFor(labelByCode.keySet().asList()));
  }

  /**
   * The variation of information divided by the joint entropy.
   *
   * @param other a grouping of the same areas
   * @return from 0, for the same groups, to 1
   * @throws IllegalArgumentException if the areas differ; both sides are listed
   */
  public double normalisedVariationOfInformation(Grouping other) {
    return Partitions.normalisedVariation(numbers, other.labelsFor(labelByCode.keySet().asList()));
  }

  /**
   * How far other groupings support the place of every area: the mean, over the others, of the
   * Jaccard index of the area's group here and its group there, the areas in both divided by the
   * areas in either. Low values mark the least certain members.
   *
   * @param others groupings of the same areas, such as those of other settings
   * @return from code to support, above 0 and at most 1, 1 where all others have the very same
   *     group
   * @throws IllegalArgumentException if there are no others, or the areas of one differ
   */
  public Map<String, Double> support(Collection<Grouping> others) {
    if (others.isEmpty()) {
      throw new IllegalArgumentException("no other groupings; give at least one");
    }
    ImmutableList<String> codes = labelByCode.keySet().asList();
    double[] sum = new double[numbers.length];
    others.forEach(other -> Partitions.addJaccard(numbers, other.labelsFor(codes), sum));
    Map<String, Double> support = new LinkedHashMap<>();
    for (int i = 0; i < sum.length; i++) {
      support.put(codes.get(i), sum[i] / others.size());
    }
    return ImmutableMap.copyOf(support);
  }

  /**
   * How many areas each pair of groups has in common: the flow of members from this grouping to
   * another.
   *
   * @param other a grouping of the same areas
   * @return a table of the pairs that occur: from, to, areas
   * @throws IllegalArgumentException if the areas differ; both sides are listed
   */
  public ResultTable flowTo(Grouping other) {
    int[] theirs = other.labelsFor(labelByCode.keySet().asList());
    int[] table = Partitions.contingency(numbers, theirs);
    int columns = other.count();
    List<String> from = new ArrayList<>();
    List<String> to = new ArrayList<>();
    List<Integer> areas = new ArrayList<>();
    for (int cell = 0; cell < table.length; cell++) {
      if (table[cell] > 0) {
        from.add(labels.get(cell / columns));
        to.add(other.labels.get(cell % columns));
        areas.add(table[cell]);
      }
    }
    return ResultTable.builder("Flow of members between two groupings")
        .texts("from", from)
        .texts("to", to)
        .wholes("areas", areas.stream().mapToInt(Integer::intValue).toArray(), false)
        .build();
  }

  /**
   * The mean of every indicator in every group: what groups have in common beyond what they were
   * made from. Areas are matched by code; an area that the table does not have, or that has no
   * value there, is left out of that mean, and the number of areas that are in it stands beside it.
   *
   * @param table the indicators, of these and any other areas
   * @return a row per group: its size, and for every indicator the mean and, named {@code <id> n},
   *     the number of areas with a value
   */
  public ResultTable meansOf(IndicatorTable table) {
    List<String> codes = labelByCode.keySet().asList();
    ResultTable.Builder result =
        ResultTable.builder("Mean of every group")
            .texts("group", labels)
            .wholes("areas", Partitions.sizes(numbers), false);
    for (Indicator indicator : table.indicators()) {
      double[] values = table.column(indicator.id()).values();
      double[] means = new double[labels.size()];
      int[] counts = new int[labels.size()];
      for (int i = 0; i < numbers.length; i++) {
        if (table.hasArea(codes.get(i))) {
          double value = values[table.row(codes.get(i))];
          if (!Double.isNaN(value)) {
            counts[numbers[i]]++;
            means[numbers[i]] += (value - means[numbers[i]]) / counts[numbers[i]];
          }
        }
      }
      for (int g = 0; g < means.length; g++) {
        means[g] = counts[g] == 0 ? Double.NaN : means[g];
      }
      result.numbers(indicator.id(), indicator.unit(), means);
      result.wholes(indicator.id() + " n", counts, false);
    }
    return result.build();
  }

  /** The same groups of the same areas in another order, labelled "1", "2", ... in that order. */
  Grouping inOrderOf(List<String> codes) {
    return of(codes, labelsFor(codes));
  }

  /** Numbers from 0, in the order of {@link #labels()}, for areas in a given order. */
  int[] labelsFor(List<String> codes) {
    if (labelByCode.keySet().asList().equals(codes)) {
      return numbers;
    }
    Set<String> asked = ImmutableSet.copyOf(codes);
    Set<String> missing = Sets.difference(asked, codes());
    Set<String> unknown = Sets.difference(codes(), asked);
    if (!missing.isEmpty() || !unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "the areas differ: only on one side "
              + Codes.abbreviated(List.copyOf(missing))
              + ", only on the other "
              + Codes.abbreviated(List.copyOf(unknown)));
    }
    Map<String, Integer> position = new LinkedHashMap<>();
    codes().forEach(code -> position.put(code, position.size()));
    return codes.stream().mapToInt(code -> numbers[position.getOrDefault(code, 0)]).toArray();
  }

  /**
   * A row per area: its code and the label of its group.
   *
   * @return the table
   */
  @Override
  public ResultTable toTable() {
    return ResultTable.builder("Groups")
        .texts("code", labelByCode.keySet().asList())
        .texts("group", labelByCode.values().asList())
        .build();
  }

  /**
   * Whether the other grouping gives the same areas the same labels.
   *
   * @param other what to compare with
   * @return true if so
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Grouping grouping && grouping.labelByCode.equals(labelByCode);
  }

  @Override
  public int hashCode() {
    return labelByCode.hashCode();
  }

  /**
   * The groups and their sizes.
   *
   * @return a short text
   */
  @Override
  public String toString() {
    return "Grouping" + sizes();
  }
}
