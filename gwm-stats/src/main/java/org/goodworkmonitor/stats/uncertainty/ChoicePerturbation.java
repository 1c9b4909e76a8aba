package org.goodworkmonitor.stats.uncertainty;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.treat.Treatment;

/** Draws one of several strategies for a step, in one node or in all. */
final class ChoicePerturbation<T extends Strategy> extends Perturbation {
  private final Step step;
  private final String node;
  private final List<T> alternatives;

  /** A step that has alternatives. */
  enum Step {
    TREATMENT,
    IMPUTATION,
    NORMALISATION,
    AGGREGATION
  }

  ChoicePerturbation(String name, Step step, String node, List<T> alternatives) {
    super(name);
    this.step = step;
    this.node = node;
    this.alternatives = List.copyOf(atLeast(2, alternatives, "alternatives of " + name));
  }

  @Override
  public Perturbation named(String newName) {
    return new ChoicePerturbation<>(newName, step, node, alternatives);
  }

  @Override
  Factor compile(DesignBuilder design) {
    Tree tree = design.tree;
    boolean ofDomain =
        step == Step.AGGREGATION
            || (step == Step.NORMALISATION && tree.has(node) && tree.reference(node) < 0);
    int first = 0;
    int last = ofDomain ? tree.domains.size() - 1 : tree.indicators.size() - 1;
    if (!node.isEmpty()) {
      first = ofDomain ? design.domain(node, name()) : design.indicator(node, name());
      last = first;
    }
    for (int i = Math.max(0, first); i <= last; i++) {
      register(design, ofDomain, i);
    }
    int from = first;
    int to = last;
    int count = alternatives.size();
    return new Factor(
        name(),
        1,
        labels(),
        (u, at, draw) -> {
          int[] choices = choices(draw, ofDomain);
          int choice = 1 + Draw.pick(u[at], count);
          for (int i = from; i <= to; i++) {
            choices[i] = choice;
          }
        });
  }

  /** What the alternatives are called in results; those without identity by their number too. */
  private List<String> labels() {
    List<String> labels = new ArrayList<>();
    for (T alternative : alternatives) {
      StrategySpec spec = alternative.spec();
      labels.add(spec.identified() ? spec.toString() : spec + " " + (labels.size() + 1));
    }
    return labels;
  }

  private void register(DesignBuilder design, boolean ofDomain, int i) {
    String id = design.tree.id(ofDomain ? ~i : i);
    String what = step.name().toLowerCase(java.util.Locale.ROOT);
    design.claim(what, id, name());
    for (T alternative : alternatives) {
      if (alternative instanceof Treatment t) {
        design.treatments.get(i).add(t);
      } else if (alternative instanceof Imputation f) {
        design.imputations.get(i).add(f);
      } else if (alternative instanceof Aggregation a) {
        design.aggregations.get(i).add(a);
      } else if (alternative instanceof Normalisation n) {
        (ofDomain ? design.domainNormalisations : design.normalisations).get(i).add(n);
      }
    }
  }

  private int[] choices(Draw draw, boolean ofDomain) {
    return switch (step) {
      case TREATMENT -> draw.treatment;
      case IMPUTATION -> draw.imputation;
      case NORMALISATION -> ofDomain ? draw.domainNormalisation : draw.normalisation;
      case AGGREGATION -> draw.aggregation;
    };
  }

  @Override
  Optional<String> identity() {
    StringBuilder text =
        new StringBuilder(name()).append(' ').append(step).append(' ').append(node);
    for (T alternative : alternatives) {
      Optional<String> identity = StrategySpec.identity(alternative);
      if (identity.isEmpty()) {
        return identity;
      }
      text.append(' ').append(identity.get());
    }
    return Optional.of(text.toString());
  }
}
