package org.goodworkmonitor.core.index;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.goodworkmonitor.core.bytes.ByteReader;
import org.goodworkmonitor.core.bytes.ByteWriter;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.numeric.Statistics;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.treat.Treatment;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * What the treatments of an index did to the values that it was fitted on, node by node. Immutable.
 *
 * @param entries an entry for each node that has a treatment, in the order of work
 */
public record TreatmentReport(List<Entry> entries) implements Tabular {

  /**
   * Keeps a copy.
   *
   * @param entries an entry for each node that has a treatment
   */
  public TreatmentReport {
    entries = ImmutableList.copyOf(entries);
  }

  /**
   * What a treatment did to one node.
   *
   * @param node the id of the indicator or domain
   * @param treatment the treatment as data
   * @param scope how many values it changes
   * @param changed the number of values that it changed
   * @param skewnessBefore G1 of the values as they were; {@code NaN} for fewer than three, and for
   *     a constant
   * @param kurtosisBefore G2 of these; {@code NaN} for fewer than four, and for a constant
   * @param skewnessAfter G1 of the treated values
   * @param kurtosisAfter G2 of the treated values
   * @param passed whether the treated values pass the treatment's own test; true if it has none
   */
  public record Entry(
      String node,
      StrategySpec treatment,
      Treatment.Scope scope,
      int changed,
      double skewnessBefore,
      double kurtosisBefore,
      double skewnessAfter,
      double kurtosisAfter,
      boolean passed) {

    static Entry of(String node, StrategySpec treatment, Treatment.Fit fit, Sample sample) {
      double[] before = sample.values();
      double[] after = before;
      if (fit.scope() != Treatment.Scope.NOTHING) {
        try {
          after = sample.withValues(sample.direction(), fit.transform().applyTo(sample)).values();
        } catch (RuntimeException reportedWhereItIsApplied) {
          after = new double[0];
        }
      }
      int changed = 0;
      for (int i = 0; i < Math.min(before.length, after.length); i++) {
        changed += before[i] == after[i] ? 0 : 1;
      }
      return new Entry(
          node,
          treatment,
          fit.scope(),
          changed,
          Statistics.skewness(before),
          Statistics.excessKurtosis(before),
          Statistics.skewness(after),
          Statistics.excessKurtosis(after),
          fit.passed());
    }
  }

  void write(ByteWriter out) {
    out.whole(entries.size());
    for (Entry e : entries) {
      DefinitionBytes.write(e.treatment, out.text(e.node));
      out.choice(e.scope).whole(e.changed);
      out.number(e.skewnessBefore).number(e.kurtosisBefore);
      out.number(e.skewnessAfter).number(e.kurtosisAfter).flag(e.passed);
    }
  }

  static TreatmentReport read(ByteReader in) {
    List<Entry> all = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      all.add(
          new Entry(
              in.text(),
              DefinitionBytes.spec(in),
              in.choice(Treatment.Scope.class),
              in.whole(0, Integer.MAX_VALUE),
              in.number(),
              in.number(),
              in.number(),
              in.number(),
              in.flag()));
    }
    return new TreatmentReport(all);
  }

  /**
   * A row per node.
   *
   * @return a view
   */
  @Override
  public ResultTable toTable() {
    return ResultTable.builder("Treatment of outliers")
        .texts("node", entries.stream().map(Entry::node).toList())
        .texts("treatment", entries.stream().map(e -> e.treatment().toString()).toList())
        .texts(
            "scope", entries.stream().map(e -> e.scope().name().toLowerCase(Locale.ROOT)).toList())
        .wholes("changed", entries.stream().mapToInt(Entry::changed).toArray(), false)
        .numbers("skewness_before", "", 2, numbers(Entry::skewnessBefore))
        .numbers("kurtosis_before", "", 2, numbers(Entry::kurtosisBefore))
        .numbers("skewness_after", "", 2, numbers(Entry::skewnessAfter))
        .numbers("kurtosis_after", "", 2, numbers(Entry::kurtosisAfter))
        .texts("passed", entries.stream().map(e -> e.passed() ? "yes" : "no").toList())
        .build();
  }

  private double[] numbers(ToDoubleFunction<Entry> number) {
    return entries.stream().mapToDouble(number).toArray();
  }

  /** {@return the table as text} */
  @Override
  public String toString() {
    return toTable().toString();
  }
}
