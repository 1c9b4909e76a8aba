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
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.normalise.ReferencePoint;
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
   * @throws DefinitionException if the tree is not sound
   */
  public static IndexDefinition definition(Domain tree, Divisor divisor) {
    return penalised(tree, divisor, Normalisations.zScore(100, 10, divisor)).build();
  }

  /**
   * The adjusted Mazziotta-Pareto Index, to be fitted on a panel, on one scale for all its periods.
   * With the least and the greatest value of an indicator over all areas and periods, and its
   * reference value,
   *
   * <pre>
   * lo = reference - (max - min) / 2        hi = reference + (max - min) / 2
   * r  = 70 + 60 (x - lo) / (hi - lo), or 70 + 60 (hi - x) / (hi - lo)
   * </pre>
   *
   * <p>The reference scores 100. The penalty has the divisor n.
   *
   * @param tree the indicators; a tree of which less is better has the penalty added
   * @param references a reference value for every indicator by its id, such as its national average
   *     in the first year
   * @return the definition; {@code fit(panel).score(panel)} gives comparable scores of all years
   * @throws DefinitionException if references do not fit the indicators, or the tree is not sound;
   *     all such problems at once
   */
  public static IndexDefinition adjusted(Domain tree, Map<String, Double> references) {
    List<Problem> problems = new ArrayList<>();
    List<String> ids = tree.indicators().stream().map(Indicator::id).toList();
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
    IndexBuilder index = penalised(tree, Divisor.N, Normalisations.none());
    references.forEach(
        (id, value) ->
            index.normalisedBy(
                id, Normalisations.adjustedMazziottaPareto(ReferencePoint.value(value))));
    return index.build();
  }

  private static IndexBuilder penalised(Domain tree, Divisor divisor, Normalisation scale) {
    return IndexDefinition.of(tree)
        .normalisedBy(scale)
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.mazziottaPareto(tree.direction(), divisor))
        .onMissing(MissingPolicy.leaveUnscored());
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
            "scores are not cut; an area whose scores have a mean of 0 or less is an error",
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
