package org.goodworkmonitor.core.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.treat.Treatment;
import org.goodworkmonitor.core.weight.Weighting;

/**
 * What a plan can choose from: for every node and kind of step what the definition has, with the
 * number 0, and what its variants have instead.
 */
final class PlanOptions {
  private static final Kind[] ALL = Kind.values();
  private static final int KINDS = ALL.length;

  /** A kind of step. Those of indicators come first. */
  enum Kind {
    TREATMENT,
    IMPUTATION,
    NORMALISATION,
    ORDER,
    WEIGHTING,
    AGGREGATION,
    MISSING;

    /** What a definition has for a node. */
    Object of(IndexDefinition definition, String node) {
      return switch (this) {
        case TREATMENT -> definition.treatment(node);
        case IMPUTATION -> definition.imputation(node);
        case NORMALISATION -> definition.normalisation(node);
        case ORDER -> definition.order(node);
        case WEIGHTING -> definition.weighting(node);
        case AGGREGATION -> definition.aggregation(node);
        case MISSING -> definition.missingPolicy(node);
      };
    }

    boolean ofIndicators() {
      return compareTo(WEIGHTING) < 0;
    }

    @SuppressWarnings("EnumOrdinal") // the numbers never leave this package
    void set(int[] chosen, int number) {
      chosen[ordinal()] = number;
    }

    @SuppressWarnings("EnumOrdinal") // the numbers never leave this package
    int get(int[] chosen) {
      return chosen[ordinal()];
    }

    @Override
    public String toString() {
      return this == MISSING ? "policy for gaps" : name().toLowerCase(Locale.ROOT);
    }
  }

  /** One choice: which of the options of a kind of step a node gets. */
  record Choice(int reference, Kind kind, int number) {}

  private final IndexDefinition definition;
  private final Layout layout;

  /** Options by indicator and kind, then by domain and kind. */
  private final List<List<List<Object>>> options = new ArrayList<>();

  /** The same in arrays, once no more are added. */
  private final Object[][][] fixed;

  /** By how much the number of a combination grows with each choice, by node and kind. */
  private final int[][] strides;

  PlanOptions(IndexDefinition definition) {
    this.definition = definition;
    this.layout = definition.whole();
    this.fixed = new Object[0][][];
    this.strides = new int[0][];
    for (int k = 0; k < layout.indicators.size(); k++) {
      options.add(start(k));
    }
    for (int d = 0; d < layout.domains.size(); d++) {
      options.add(start(~d));
    }
  }

  private PlanOptions(PlanOptions from) {
    this.definition = from.definition;
    this.layout = from.layout;
    from.options.forEach(node -> options.add(node.stream().map(List::copyOf).toList()));
    this.fixed =
        options.stream()
            .map(node -> node.stream().map(List::toArray).toArray(Object[][]::new))
            .toArray(Object[][][]::new);
    this.strides = new int[fixed.length][KINDS];
    for (int node = 0; node < fixed.length; node++) {
      int stride = 1;
      for (int kind = KINDS - 1; kind >= 0; kind--) {
        if (ALL[kind].ofIndicators()) {
          strides[node][kind] = stride;
          stride *= fixed[node][kind].length;
        }
      }
    }
  }

  PlanOptions copy() {
    requireCombinable();
    return new PlanOptions(this);
  }

  private List<List<Object>> start(int reference) {
    List<List<Object>> kinds = new ArrayList<>();
    for (Kind kind : ALL) {
      kinds.add(new ArrayList<>());
      if (reference < 0 || kind.ofIndicators()) {
        kinds.get(kinds.size() - 1).add(kind.of(definition, layout.id(reference)));
      }
    }
    return kinds;
  }

  /** Adds what a variant of the definition has instead of it. */
  List<Choice> add(IndexDefinition variant) {
    if (!variant.tree().equals(definition.tree())
        || !variant.ranking().equals(definition.ranking())) {
      throw new DefinitionException(
          "index '" + definition.tree().id() + "' has no such alternative",
          List.of(
              Problem.of(
                  "another tree or ranking in the alternative",
                  "change what is done with the nodes; to leave one out, use leaveOut")));
    }
    for (Indicator indicator : layout.indicators) {
      if (variant.scale(indicator) != definition.scale(indicator)) {
        throw new DefinitionException(
            "index '" + definition.tree().id() + "' has no such alternative",
            List.of(
                Problem.of(
                        "an aggregation that would turn the scores of this member",
                        "compare two definitions, or normalise the indicator")
                    .atNode(indicator.id())));
      }
    }
    List<Choice> choices = new ArrayList<>();
    for (int node = 0; node < options.size(); node++) {
      int indicators = layout.indicators.size();
      int reference = node < indicators ? node : ~(node - indicators);
      for (int kind = 0; kind < KINDS; kind++) {
        List<Object> known = options.get(node).get(kind);
        if (!known.isEmpty()) {
          Object own = ALL[kind].of(variant, layout.id(reference));
          if (!known.get(0).equals(own)) {
            if (!known.contains(own)) {
              known.add(own);
            }
            choices.add(new Choice(reference, ALL[kind], known.indexOf(own)));
          }
        }
      }
    }
    return choices;
  }

  /** What a step is under some choices. */
  String describe(List<Choice> choices, ScoringPlan.Change step) {
    int reference = layout.reference(step.node());
    for (Choice choice : choices) {
      if (choice.reference() == reference && choice.kind().toString().equals(step.step())) {
        return text(of(reference, choice.kind()).get(choice.number()));
      }
    }
    for (Kind kind : ALL) {
      if (kind.toString().equals(step.step())) {
        return text(of(reference, kind).get(0));
      }
    }
    throw new IllegalArgumentException("no step '" + step.step() + "'");
  }

  private static String text(Object option) {
    if (option instanceof List<?> order) {
      return String.join(", ", order.stream().map(stage -> ((Stage) stage).verb()).toList());
    }
    return option instanceof Strategy strategy ? strategy.spec().toString() : option.toString();
  }

  /** Refuses options that are sound one by one and would give wrong scores together. */
  private void requireCombinable() {
    List<Problem> problems = new ArrayList<>();
    for (int d = 0; d < layout.domains.size(); d++) {
      boolean reweights =
          of(~d, Kind.MISSING).stream()
              .anyMatch(p -> ((MissingPolicy) p).kind() == MissingPolicy.Kind.REWEIGHT);
      boolean needsAll =
          of(~d, Kind.AGGREGATION).stream().anyMatch(a -> !(a instanceof Aggregation.PerArea));
      if (reweights && needsAll) {
        problems.add(
            Problem.of(
                    "alternatives that re-weight, and aggregations that need every member",
                    "choose among one or the other")
                .atNode(layout.id(~d)));
      }
    }
    for (int k = 0; k < layout.indicators.size(); k++) {
      boolean varied =
          of(k, Kind.NORMALISATION).stream()
                  .map(n -> ((Normalisation) n).doesNothing())
                  .distinct()
                  .count()
              > 1;
      for (int d : layout.parents(k)) {
        boolean formula =
            of(~d, Kind.AGGREGATION).stream()
                    .map(Aggregation.ByName.class::isInstance)
                    .distinct()
                    .count()
                > 1;
        if (varied && formula) {
          problems.add(
              Problem.of(
                      "alternatives that normalise it or not, and that combine '"
                          + layout.id(~d)
                          + "' by a formula or not, which together may turn its scores",
                      "choose among one or the other")
                  .atNode(layout.id(k)));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new DefinitionException(
          "index '" + definition.tree().id() + "' has alternatives that cannot be combined",
          problems);
    }
  }

  int count(int reference, Kind kind) {
    return of(reference, kind).size();
  }

  @SuppressWarnings("EnumOrdinal") // the numbers never leave this class
  private List<Object> of(int reference, Kind kind) {
    return options.get(node(reference)).get(kind.ordinal());
  }

  private int node(int reference) {
    return reference >= 0 ? reference : layout.indicators.size() + ~reference;
  }

  /** What is done with the values of a node under a choice of options. */
  @SuppressWarnings("unchecked") // orders are added as lists of stages alone
  Preparation preparation(int reference, int[] chosen) {
    return new Preparation(
        (Treatment) get(reference, Kind.TREATMENT, chosen),
        (Imputation) get(reference, Kind.IMPUTATION, chosen),
        (Normalisation) get(reference, Kind.NORMALISATION, chosen),
        (List<Stage>) get(reference, Kind.ORDER, chosen));
  }

  Weighting weighting(int domain, int[] chosen) {
    return (Weighting) get(~domain, Kind.WEIGHTING, chosen);
  }

  Aggregation aggregation(int domain, int[] chosen) {
    return (Aggregation) get(~domain, Kind.AGGREGATION, chosen);
  }

  MissingPolicy policy(int domain, int[] chosen) {
    return (MissingPolicy) get(~domain, Kind.MISSING, chosen);
  }

  /** All aggregations of a domain. */
  List<Object> aggregations(int domain) {
    return of(~domain, Kind.AGGREGATION);
  }

  List<Object> weightings(int domain) {
    return of(~domain, Kind.WEIGHTING);
  }

  @SuppressWarnings("EnumOrdinal") // the numbers never leave this class
  private Object get(int reference, Kind kind, int[] chosen) {
    return fixed[node(reference)][kind.ordinal()][kind.get(chosen)];
  }

  /** The number of combinations of options of what is done with a node's values. */
  int combinations(int reference) {
    int count = 1;
    for (Kind kind : ALL) {
      count *= kind.ofIndicators() ? count(reference, kind) : 1;
    }
    return count;
  }

  /** The number of a combination; 0 for what the definition has. */
  int combination(int reference, int[] chosen) {
    int[] stride = strides[node(reference)];
    int number = 0;
    for (int kind = 0; kind < KINDS; kind++) {
      number += stride[kind] * chosen[kind];
    }
    return number;
  }

  /** The options chosen in a combination. */
  @SuppressWarnings("EnumOrdinal") // the numbers never leave this package
  int[] chosen(int indicator, int combination) {
    int[] chosen = new int[KINDS];
    int rest = combination;
    for (int kind = Kind.ORDER.ordinal(); kind >= 0; kind--) {
      int count = options.get(indicator).get(kind).size();
      chosen[kind] = rest % count;
      rest /= count;
    }
    return chosen;
  }

  static int[] nominal() {
    return new int[KINDS];
  }
}
