package org.goodworkmonitor.spark;

import java.util.Random;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.stats.uncertainty.Perturbation;
import org.goodworkmonitor.stats.uncertainty.PerturbedIndex;
import org.goodworkmonitor.stats.uncertainty.UncertaintyAnalysis;

/** What is made anew in every task of an analysis; without a session, which executors have not. */
final class Recipes {
  private Recipes() {}

  static UncertaintyAnalysis analysis() {
    return UncertaintyAnalysis.withDefaults().withReplicates(203).withSeed(7);
  }

  static PerturbedIndex index() {
    return PerturbedIndex.of(
        Indices.of(Normalisations.minMax(0, 100)).build(),
        Indices.table(new Random(11), 30),
        Perturbation.weightsWithin(0.4),
        Perturbation.leavingOutOneOf("a", "c"));
  }
}
