package org.goodworkmonitor.stats.group;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.numeric.Statistics;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Arguments;

/**
 * How many groups there are: a criterion for every number of groups in a range, and the number that
 * it favours.
 *
 * <p>Interrupting the thread cancels; threads and other ways to cancel are those of the
 * clustering's own {@link Execution}. Immutable and safe for use by many threads.
 */
public final class GroupCount implements Tabular {
  private final String criterion;
  private final int least;
  private final double[] values;
  private final double[] errors;
  private final int best;
  private final ImmutableList<Grouping> groupings;

  private GroupCount(
      String criterion,
      int least,
      double[] values,
      double[] errors,
      int best,
      List<Grouping> groupings) {
    this.criterion = criterion;
    this.least = least;
    this.values = values;
    this.errors = errors;
    this.best = best;
    this.groupings = ImmutableList.copyOf(groupings);
  }

  /**
   * By the mean silhouette, the largest of which is best: (b - a)/max(a, b) for every area, a being
   * its mean distance to its own group and b the least mean distance to another; 0 in a group of
   * one (Rousseeuw 1987, <a
   * href="https://doi.org/10.1016/0377-0427(87)90125-7">doi:10.1016/0377-0427(87)90125-7</a>).
   *
   * @param clustering the method
   * @param profiles the profiles
   * @param least the fewest groups, at least 2
   * @param most the most groups, fewer than there are areas
   * @return the criterion for every number of groups
   * @throws IllegalArgumentException if the range is not as said
   */
  public static GroupCount bySilhouette(
      Clustering clustering, Profiles profiles, int least, int most) {
    requireRange(profiles, least, most, 2);
    List<Grouping> groupings = groupings(clustering, profiles, least, most);
    double[] values = new double[groupings.size()];
    try (Run run = Execution.standard().withThreads(1).begin()) {
      for (int i = 0; i < values.length; i++) {
        int[] labels = groupings.get(i).labelsFor(profiles.codes());
        values[i] = Geometry.silhouette(profiles.coordinates(), labels, run);
      }
    }
    return new GroupCount(
        "silhouette", least, values, new double[0], least + largest(values, 1), groupings);
  }

  /**
   * By the gap statistic: the mean of ln W over reference sets, drawn uniformly from the range of
   * every column, minus ln W of the areas, W being the within-group sum of squares. Best is the
   * smallest k with gap(k) at least gap(k + 1) - s(k + 1), s being the standard deviation (divisor
   * B) over the B reference sets times sqrt(1 + 1/B) (Tibshirani, Walther and Hastie 2001, <a
   * href="https://doi.org/10.1111/1467-9868.00293">doi:10.1111/1467-9868.00293</a>); the most
   * groups where there is none.
   *
   * @param clustering the method
   * @param profiles the profiles
   * @param least the fewest groups, at least 1
   * @param most the most groups, fewer than there are areas
   * @param references how many reference sets, at least 1; 100 is usual
   * @param seed any number; 0 is a seed like others
   * @return the criterion for every number of groups, with s
   * @throws IllegalArgumentException if the range is not as said
   */
  public static GroupCount byGapStatistic(
      Clustering clustering, Profiles profiles, int least, int most, int references, long seed) {
    requireRange(profiles, least, most, 1);
    Arguments.positive("reference sets", references);
    int n = most - least + 1;
    double[][] logs = logs(clustering, profiles, least, n, references, seed);
    List<Grouping> groupings = groupings(clustering, profiles, least, most);
    double[] gaps = new double[n];
    double[] errors = new double[n];
    for (int i = 0; i < n; i++) {
      int k = i;
      double[] ofReferences = Arrays.stream(logs).mapToDouble(row -> row[k]).toArray();
      double deviation = Statistics.standardDeviation(ofReferences, references);
      gaps[i] =
          Statistics.mean(ofReferences)
              - Math.log(profiles.scaledWithinSumOfSquares(groupings.get(i)));
      errors[i] = deviation * Math.sqrt(1 + 1.0 / references);
    }
    int best = 0;
    while (best + 1 < n && gaps[best] < gaps[best + 1] - errors[best + 1]) {
      best++;
    }
    return new GroupCount("gap", least, gaps, errors, least + best, groupings);
  }

  /** ln W of every reference set, for every number of groups. */
  private static double[][] logs(
      Clustering clustering, Profiles profiles, int least, int n, int references, long seed) {
    try (Run run = Execution.standard().withThreads(1).begin()) {
      double[][] logs =
          run.allocate(
              references + " reference sets",
              (8.0 * n + 32) * references,
              "use fewer reference sets",
              () -> new double[references][n]);
      Profiles sorted = profiles.inCodeOrder();
      UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
      for (double[] row : logs) {
        Profiles reference = sorted.uniform(rng);
        for (int i = 0; i < n; i++) {
          run.check();
          Grouping grouping = group(clustering, reference, least + i);
          row[i] = Math.log(reference.scaledWithinSumOfSquares(grouping));
        }
      }
      return logs;
    }
  }

  /**
   * By the Bayesian information criterion of Gaussian mixtures, the lowest of which is best.
   *
   * @param mixture how mixtures are fitted
   * @param profiles the profiles
   * @param least the fewest components, at least 1
   * @param most the most components, fewer than there are areas
   * @return the criterion for every number of components
   * @throws IllegalArgumentException if the range is not as said
   * @throws DataException if no mixture of some number of components can be fitted
   */
  public static GroupCount byBic(GaussianMixture mixture, Profiles profiles, int least, int most) {
    requireRange(profiles, least, most, 1);
    List<Grouping> groupings = new ArrayList<>();
    double[] values = new double[most - least + 1];
    for (int k = least; k <= most; k++) {
      GaussianMixture.Result fit = mixture.analyse(profiles, k);
      groupings.add(fit.grouping());
      values[k - least] = fit.bic();
    }
    return new GroupCount(
        "bic", least, values, new double[0], least + largest(values, -1), groupings);
  }

  private static void requireRange(Profiles profiles, int least, int most, int smallest) {
    profiles.requireBelowSize(least, smallest, "fewest groups");
    profiles.requireBelowSize(most, least, "most groups");
  }

  private static List<Grouping> groupings(
      Clustering clustering, Profiles profiles, int least, int most) {
    List<Grouping> groupings = new ArrayList<>();
    try (Run run = Execution.standard().withThreads(1).begin()) {
      for (int k = least; k <= most; k++) {
        run.check();
        groupings.add(group(clustering, profiles, k));
      }
    }
    return groupings;
  }

  private static Grouping group(Clustering clustering, Profiles profiles, int count) {
    Grouping grouping = clustering.group(profiles, count);
    if (grouping.count() != count) {
      throw new IllegalStateException(
          "found "
              + grouping.count()
              + " groups where the clustering was asked for "
              + count
              + "; a Clustering must return as many or throw an error");
    }
    return grouping;
  }

  private static int largest(double[] values, int sign) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (sign * values[i] > sign * values[best]) {
        best = i;
      }
    }
    return best;
  }

  /**
   * The number of groups that the criterion favours.
   *
   * @return the number
   */
  public int best() {
    return best;
  }

  /**
   * The groups of that number.
   *
   * @return the grouping
   */
  public Grouping grouping() {
    return groupings.get(best - least);
  }

  /**
   * The criterion for a number of groups.
   *
   * @param count how many groups
   * @return its value
   * @throws IllegalArgumentException if that number was not tried
   */
  public double criterion(int count) {
    if (count < least || count >= least + values.length) {
      throw new IllegalArgumentException(
          "found " + count + " groups; tried were " + least + " to " + (least + values.length - 1));
    }
    return values[count - least];
  }

  /**
   * A row per number of groups: the number, the criterion, for the gap statistic s, and which is
   * best.
   *
   * @return the table
   */
  @Override
  public ResultTable toTable() {
    int[] counts = new int[values.length];
    Arrays.setAll(counts, i -> least + i);
    ResultTable.Builder table =
        ResultTable.builder("Number of groups by " + criterion)
            .wholes("groups", counts, false)
            .numbers(criterion, "", values);
    if (errors.length > 0) {
      table.numbers("s", "", errors);
    }
    return table
        .texts("best", Arrays.stream(counts).boxed().toList(), k -> k == best ? "yes" : "no")
        .build();
  }

  /**
   * The number of groups and the criterion.
   *
   * @return a short text
   */
  @Override
  public String toString() {
    return "GroupCount[" + best + " groups by " + criterion + "]";
  }
}
