package org.goodworkmonitor.stats.uncertainty;

import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.model.DataException;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.weight.Weighting;
import org.goodworkmonitor.core.weight.Weightings;
import org.jspecify.annotations.Nullable;

/**
 * A design in which nothing but the normalisation of noisy data need be fitted again in a
 * replicate: the normalised column of every indicator under every combination of its alternatives,
 * computed once by the core, and flat arrays for the rest. Immutable once made; shared by threads.
 */
final class FlatPlan {
  /** How a domain combines its members. */
  enum Mode {
    SUM,
    MEAN,
    GEOMETRIC,
    /** By a rule that has no way of its own for many areas, and allocates nothing for one. */
    MEDIAN,
    OTHER
  }

  final Design design;
  final Tree tree;
  final int areas;
  final double[][] @Nullable [] columns;
  final double[][] @Nullable [] logarithms;
  final boolean[][] aboveZero;
  final double[][] weights;
  final Mode[][] modes;
  final Aggregation.PerArea[][] rules;
  final MissingPolicy[] policies;
  final int[] rowsWithGaps;
  final int[] present;

  FlatPlan(Design design, FittedIndex nominal) {
    this.design = design;
    this.tree = design.tree;
    this.areas = design.table.size();
    int indicators = tree.indicators.size();
    int domains = tree.domains.size();
    columns = new double[indicators][][];
    logarithms = new double[indicators][][];
    aboveZero = new boolean[indicators][];
    weights = new double[domains][];
    modes = new Mode[domains][];
    rules = new Aggregation.PerArea[domains][];
    policies = new MissingPolicy[domains];
    for (int d = 0; d < domains; d++) {
      String id = tree.domains.get(d).id();
      var fitted = nominal.weights(id);
      weights[d] =
          tree.memberIds(d).stream().mapToDouble(m -> fitted.getOrDefault(m, 0.0)).toArray();
      policies[d] = design.definition.missingPolicy(id);
      List<Aggregation> options = design.aggregations.get(d);
      rules[d] =
          options.stream().map(Aggregation.PerArea.class::cast).toArray(Aggregation.PerArea[]::new);
      modes[d] = options.stream().map(FlatPlan::mode).toArray(Mode[]::new);
    }
    boolean geometric =
        Arrays.stream(modes).flatMap(Arrays::stream).anyMatch(m -> m == Mode.GEOMETRIC);
    for (int k = 0; k < indicators; k++) {
      fill(k, geometric);
    }
    rowsWithGaps = gaps();
    present =
        tree.indicators.stream()
            .mapToInt(i -> design.table.column(i.id()).sample().size())
            .toArray();
  }

  /**
   * Whether a design can be carried out in this way: what a strategy does is told by its type,
   * never by its id or by an equals() of its own.
   */
  static boolean fits(Design design) {
    IndexDefinition definition = design.definition;
    boolean perArea =
        design.aggregations.stream()
            .flatMap(List::stream)
            .allMatch(rule -> rule instanceof Aggregation.PerArea each && !each.leavesUnscored());
    boolean plainDomains =
        design.domainNormalisations.stream()
            .flatMap(List::stream)
            .allMatch(Normalisations.none()::equals);
    boolean fixedWeights =
        definition.tree().domains().stream()
            .map(Domain::id)
            .allMatch(id -> definition.weighting(id) instanceof Weighting.Fixed);
    return perArea && plainDomains && fixedWeights && refitsAlone(design);
  }

  /** Whether errors of data reach nothing but the normalisation of their own indicator. */
  private static boolean refitsAlone(Design design) {
    boolean any = false;
    boolean untreated = true;
    for (int k = 0; k < design.noisy.length; k++) {
      any |= design.noisy[k];
      untreated &=
          !design.noisy[k] || design.treatments.get(k).stream().allMatch(Treatments.none()::equals);
    }
    boolean unfilled =
        design.imputations.stream().flatMap(List::stream).allMatch(Imputations.none()::equals);
    return !any || (untreated && unfilled);
  }

  private static Mode mode(Aggregation rule) {
    if (Aggregations.sum().equals(rule)) {
      return Mode.SUM;
    }
    if (Aggregations.arithmeticMean().equals(rule)) {
      return Mode.MEAN;
    }
    if (Aggregations.geometricMean().equals(rule)) {
      return Mode.GEOMETRIC;
    }
    return Aggregations.median().equals(rule) ? Mode.MEDIAN : Mode.OTHER;
  }

  /** The number of the combination of alternatives of an indicator. */
  int combination(int k, int treatment, int imputation, int normalisation) {
    int imputations = design.imputations.get(k).size();
    int normalisations = design.normalisations.get(k).size();
    return (treatment * imputations + imputation) * normalisations + normalisation;
  }

  private void fill(int k, boolean geometric) {
    int treatments = design.treatments.get(k).size();
    int imputations = design.imputations.get(k).size();
    int normalisations = design.normalisations.get(k).size();
    int combinations = treatments * imputations * normalisations;
    columns[k] = new double[combinations][];
    logarithms[k] = new double[combinations][];
    aboveZero[k] = new boolean[combinations];
    for (int t = 0; t < treatments; t++) {
      for (int i = 0; i < imputations; i++) {
        for (int n = 0; n < normalisations; n++) {
          int c = combination(k, t, i, n);
          double[] column = column(k, t, i, n);
          columns[k][c] = column;
          if (geometric && column != null) {
            double[] logs = new double[areas];
            aboveZero[k][c] = logarithms(column, logs);
            logarithms[k][c] = logs;
          }
        }
      }
    }
  }

  /** The normalised column of one indicator; null if it cannot be computed in this way. */
  private double @Nullable [] column(int k, int t, int i, int n) {
    Indicator indicator = tree.indicators.get(k);
    Domain alone = Domain.of("only " + indicator.id(), indicator.name(), indicator);
    IndexDefinition one =
        IndexDefinition.of(alone)
            .normalisedBy(design.normalisations.get(k).get(n))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.arithmeticMean())
            .onMissing(MissingPolicy.leaveUnscored())
            .treatedBy(design.treatments.get(k).get(t))
            .imputedBy(design.imputations.get(k).get(i))
            .build();
    try {
      return one.score(design.table).scores(indicator.id());
    } catch (DataException | IllegalArgumentException cannot) {
      return null; // a draw of it fails, and the general model says why
    }
  }

  /**
   * Logarithms; not a number where there is none.
   *
   * @return whether all numbers but gaps are above 0
   */
  static boolean logarithms(double[] column, double[] logs) {
    boolean aboveZero = true;
    for (int row = 0; row < logs.length; row++) {
      double x = column[row];
      aboveZero &= x > 0 || Double.isNaN(x);
      logs[row] = x > 0 ? Math.log(x) : Double.NaN;
    }
    return aboveZero;
  }

  private int[] gaps() {
    boolean[] gap = new boolean[areas];
    for (int k = 0; k < columns.length; k++) {
      double[] given = design.table.column(tree.indicators.get(k).id()).values();
      for (int row = 0; design.noisy[k] && row < areas; row++) {
        gap[row] |= Double.isNaN(given[row]);
      }
      for (double[] column : columns[k]) {
        for (int row = 0; column != null && row < areas; row++) {
          gap[row] |= Double.isNaN(column[row]);
        }
      }
    }
    return java.util.stream.IntStream.range(0, areas).filter(row -> gap[row]).toArray();
  }
}
