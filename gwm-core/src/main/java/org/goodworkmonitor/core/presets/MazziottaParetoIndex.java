package org.goodworkmonitor.core.presets;

import static org.goodworkmonitor.core.presets.Conventions.Topic.ACCURACY;
import static org.goodworkmonitor.core.presets.Conventions.Topic.DIVISOR;
import static org.goodworkmonitor.core.presets.Conventions.Topic.GAPS;
import static org.goodworkmonitor.core.presets.Conventions.Topic.INPUTS;
import static org.goodworkmonitor.core.presets.Conventions.Topic.RANKS;
import static org.goodworkmonitor.core.presets.Conventions.Topic.ROUNDING;
import static org.goodworkmonitor.core.presets.Conventions.Topic.TIES;
import static org.goodworkmonitor.core.presets.Conventions.Topic.ZEROS_AND_LIMITS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.weight.Weightings;

/**
 * The Mazziotta-Pareto Index (MPI) and its adjusted form (AMPI), of indicators of your own: the
 * mean of the indicators, less a penalty where they are unbalanced.
 *
 * <pre>
 * MPI = M - S^2 / M        where a higher index is better
 * MPI = M + S^2 / M        where a lower index is better, as of poverty
 * </pre>
 *
 * <p>M and S are the mean and the standard deviation of the area's normalised indicators. The MPI
 * normalises to {@code 100 + 10 z}, for one year; the AMPI between goalposts that are fixed for all
 * years, so that scores of different years can be compared. Every domain of the tree is combined in
 * this way. The Croatian development index and the well-being indices of the Italian statistical
 * institute use the method. Sources: De Muro, Mazziotta and Pareto (2011),
 * doi:10.1007/s11205-010-9727-z; Mazziotta and Pareto (2016), doi:10.1007/s11205-015-0998-2.
 */
public final class MazziottaParetoIndex {
  private MazziottaParetoIndex() {}

  /**
   * The Mazziotta-Pareto Index of one year: indicators are normalised to {@code 100 + 10 z}, or
   * {@code 100 - 10 z} where their direction is against that of the tree.
   *
   * @param tree the indicators; a tree of which less is better has the penalty added
   * @param divisor what sums of squares are divided by, of the z-scores as of the penalty: n in the
   *     Croatian development index, n - 1 in the R package Compind
   * @return the definition
   * @throws DefinitionException if a domain has fewer than two members or another direction than
   *     the tree, or the tree is not sound
   */
  public static IndexDefinition definition(Domain tree, Divisor divisor) {
    return penalised(tree, divisor, Normalisations.zScore(100, 10, divisor)).build();
  }

  /**
   * The adjusted Mazziotta-Pareto Index, on one scale for all periods of a panel. With the least
   * and the greatest value of an indicator over all areas and periods, and its reference value,
   *
   * <pre>
   * lo = reference - (max - min) / 2        hi = reference + (max - min) / 2
   * r  = 70 + 60 (x - lo) / (hi - lo), or 70 + 60 (hi - x) / (hi - lo)
   * </pre>
   *
   * <p>The reference scores 100. The penalty has the divisor n. The goalposts are taken from the
   * panel when the definition is made, and are part of it.
   *
   * @param tree the indicators; a tree of which less is better has the penalty added
   * @param base the panel that sets the ranges; reference rows do not count
   * @param references a reference value for every indicator by its id, such as its national average
   *     in the first year
   * @return the definition, by which any year can be scored
   * @throws DefinitionException if a domain has fewer than two members or another direction than
   *     the tree, references do not fit the indicators, or the tree is not sound
   * @throws DataException if an indicator is not in the panel, or has the same value everywhere
   */
  public static IndexDefinition adjusted(Domain tree, Panel base, Map<String, Double> references) {
    checkReferences(tree, references);
    IndexBuilder index = penalised(tree, Divisor.N, Normalisations.none());
    List<Problem> problems = new ArrayList<>();
    for (Indicator indicator : tree.indicators()) {
      double[] ends = range(base, indicator.id(), problems);
      double reference = references.getOrDefault(indicator.id(), Double.NaN);
      double half = (ends[1] - ends[0]) / 2;
      if (half > 0) {
        boolean higher = indicator.direction() == tree.direction();
        index.normalisedBy(
            indicator.id(),
            Normalisations.goalposts(
                    higher ? reference - half : reference + half,
                    higher ? reference + half : reference - half)
                .scaledTo(70, 130));
      }
    }
    if (!problems.isEmpty()) {
      throw new DataException("goalposts cannot be set", problems);
    }
    return index.build();
  }

  private static void checkReferences(Domain tree, Map<String, Double> references) {
    List<String> ids = tree.indicators().stream().map(Indicator::id).toList();
    List<Problem> problems = new ArrayList<>();
    for (String id : ids) {
      if (!Double.isFinite(references.getOrDefault(id, Double.NaN))) {
        problems.add(
            Problem.of("no reference value", "give a finite reference for every indicator")
                .atNode(id));
      }
    }
    for (String id : new TreeSet<>(references.keySet())) {
      if (!ids.contains(id)) {
        problems.add(
            Problem.of("a reference value of no indicator", "expected one of " + ids).atNode(id));
      }
    }
    if (!problems.isEmpty()) {
      throw new DefinitionException("index '" + tree.id() + "' cannot be defined", problems);
    }
  }

  /** The least and the greatest value over all periods. */
  private static double[] range(Panel base, String id, List<Problem> problems) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (IndicatorTable given : base.tables().values()) {
      IndicatorTable table = given.withoutReferences();
      if (table.has(id)) {
        for (double value : table.column(id).values()) {
          least = value < least ? value : least;
          most = value > most ? value : most;
        }
      }
    }
    if (!(most > least)) {
      String found =
          least > most ? "no value in the panel" : "the same value " + least + " everywhere";
      problems.add(Problem.of(found, "give a panel in which the indicator varies").atNode(id));
    }
    return new double[] {least, most};
  }

  private static IndexBuilder penalised(Domain tree, Divisor divisor, Normalisation scale) {
    IndexBuilder index =
        IndexDefinition.of(tree)
            .normalisedBy(scale)
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.arithmeticMean())
            .onMissing(MissingPolicy.leaveUnscored());
    List<Problem> problems = new ArrayList<>();
    for (Domain domain : tree.domains()) {
      if (domain.direction() != tree.direction()) {
        problems.add(
            Problem.of(
                    "a domain of another direction than the tree",
                    "give all domains the direction of the tree")
                .atNode(domain.id()));
      } else if (domain.members().size() < 2) {
        problems.add(
            Problem.of(
                    domain.members().size() + " members, whose balance says nothing",
                    "give every domain two members or more")
                .atNode(domain.id()));
      } else {
        index.aggregatedBy(domain.id(), Aggregations.formula(penalty(domain, divisor)));
      }
    }
    if (!problems.isEmpty()) {
      throw new DefinitionException("index '" + tree.id() + "' cannot be defined", problems);
    }
    return index;
  }

  /** M - S^2 / M, or M + S^2 / M. */
  private static String penalty(Domain domain, Divisor divisor) {
    List<String> ids = domain.members().stream().map(Node::id).map(Expression::quoted).toList();
    String mean = "mean(" + String.join(", ", ids) + ")";
    String squares =
        ids.stream()
            .map(id -> "(" + id + " - " + mean + ") ^ 2")
            .collect(Collectors.joining(", ", "sum(", ")"));
    int by = divisor == Divisor.N ? ids.size() : ids.size() - 1;
    String sign = domain.direction() == Direction.HIGHER_IS_BETTER ? " - " : " + ";
    return mean + sign + squares + " / " + by + " / " + mean;
  }

  /**
   * The conventions of the MPI and of the AMPI.
   *
   * @return an immutable list of two
   */
  public static List<Conventions> conventions() {
    Map<Conventions.Topic, String> mpi =
        Map.of(
            INPUTS,
            "indicators of your own, in any unit, with their directions",
            RANKS,
            "1 is the highest where more is better, the lowest where less is; unrounded",
            TIES,
            "the smallest rank is shared",
            ROUNDING,
            "nothing",
            DIVISOR,
            "of the z-scores and of the penalty: n in the Croatian development index, n - 1 in"
                + " Compind; it must be said",
            ZEROS_AND_LIMITS,
            "scores are not cut; a mean of 0 of an area's indicators is an error",
            GAPS,
            "an area without one of the indicators has no index",
            ACCURACY,
            "5e-13");
    return List.of(
        new Conventions(
            "mpi",
            "Mazziotta-Pareto Index (MPI)",
            "De Muro, Mazziotta and Pareto (2011), doi:10.1007/s11205-010-9727-z",
            mpi),
        new Conventions(
            "ampi",
            "Adjusted Mazziotta-Pareto Index (AMPI)",
            "Mazziotta and Pareto (2016), doi:10.1007/s11205-015-0998-2",
            Conventions.with(
                mpi,
                Map.of(
                    INPUTS,
                    "indicators of your own over all periods, and a reference value of each",
                    DIVISOR,
                    "n, of the penalty; the range is that of all areas and periods together",
                    ACCURACY,
                    "the precision of print"))));
  }
}
