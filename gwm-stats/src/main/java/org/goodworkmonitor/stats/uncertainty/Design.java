package org.goodworkmonitor.stats.uncertainty;

import java.util.ArrayList;
import java.util.List;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.treat.Treatment;

/**
 * Perturbations checked against an index: the alternatives of every step, what the definition has
 * first, and which coordinates of a point each factor reads. Immutable once built.
 */
final class Design {
  final IndexDefinition definition;
  final IndicatorTable table;
  final Tree tree;
  final List<Perturbation.Factor> factors = new ArrayList<>();
  final List<List<Treatment>> treatments = new ArrayList<>();
  final List<List<Imputation>> imputations = new ArrayList<>();
  final List<List<Normalisation>> normalisations = new ArrayList<>();
  final List<List<Normalisation>> domainNormalisations = new ArrayList<>();
  final List<List<Aggregation>> aggregations = new ArrayList<>();
  final int[] offsets;
  final int dimensions;
  final boolean[] noisy;

  Design(DesignBuilder builder, List<Perturbation.Factor> factors) {
    this.definition = builder.definition;
    this.table = builder.table;
    this.tree = builder.tree;
    this.factors.addAll(factors);
    builder.treatments.forEach(o -> treatments.add(List.copyOf(o)));
    builder.imputations.forEach(o -> imputations.add(List.copyOf(o)));
    builder.normalisations.forEach(o -> normalisations.add(List.copyOf(o)));
    builder.domainNormalisations.forEach(o -> domainNormalisations.add(List.copyOf(o)));
    builder.aggregations.forEach(o -> aggregations.add(List.copyOf(o)));
    this.noisy = builder.noisy.clone();
    this.offsets = new int[factors.size() + 1];
    for (int f = 0; f < factors.size(); f++) {
      offsets[f + 1] = offsets[f] + factors.get(f).dimensions();
    }
    this.dimensions = offsets[factors.size()];
  }

  /** Makes the draw that a point stands for. */
  void draw(double[] u, Draw draw) {
    draw.reset();
    for (int f = 0; f < factors.size(); f++) {
      factors.get(f).rule().apply(u, offsets[f], draw);
    }
  }
}
