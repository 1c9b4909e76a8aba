package org.goodworkmonitor.stats.uncertainty;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.ScoringPlan.Meaning;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** Draws the weights of domains' members. */
final class WeightPerturbation extends Perturbation {
  private final List<String> scope;
  private final Law law;

  /** How weights are drawn. */
  sealed interface Law {}

  /** Within a share of their own value. */
  record Within(double share) implements Law {
    Within {
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "weights within a share of " + share + "; expected more than 0 and at most 1");
      }
    }
  }

  /** Dirichlet; no concentrations stand for 1 each. */
  record Dirichlet(Map<String, Double> concentrations) implements Law {
    Dirichlet {
      concentrations.forEach(
          (id, c) -> {
            if (!(c > 0) || Double.isInfinite(c)) {
              throw new IllegalArgumentException(
                  "member " + id + ": found the concentration " + c + "; expected more than 0");
            }
          });
    }
  }

  /** Any distribution each. */
  record Quantiles(Map<String, DoubleUnaryOperator> quantiles, Optional<StrategySpec> spec)
      implements Law {}

  /** One of several sets. */
  record Sets(List<Map<String, Double>> sets) implements Law {
    Sets {
      atLeast(1, sets, "sets of weights");
      sets = sets.stream().map(Map::copyOf).toList();
      for (Map<String, Double> set : sets) {
        set.forEach(
            (id, w) -> {
              if (!(w >= 0) || Double.isInfinite(w)) {
                throw new IllegalArgumentException(
                    "node " + id + ": found the weight " + w + "; expected 0 or more");
              }
            });
      }
    }
  }

  WeightPerturbation(String name, List<String> scope, Law law) {
    super(name);
    this.scope = scope;
    this.law = law;
  }

  @Override
  public Perturbation named(String newName) {
    return new WeightPerturbation(newName, scope, law);
  }

  @Override
  Factor compile(DesignBuilder design) {
    if (law instanceof Sets sets) {
      return compileSets(design, sets.sets());
    }
    List<Integer> domains = domains(design);
    List<DoubleUnaryOperator[]> members = new ArrayList<>();
    int dimensions = 0;
    for (int d : domains) {
      design.claim("weights", design.domains.get(d), name());
      members.add(quantiles(design, d));
      dimensions += members.get(members.size() - 1).length;
    }
    Meaning meaning = law instanceof Within ? Meaning.FACTORS : Meaning.WEIGHTS;
    int[] numbers = domains.stream().mapToInt(d -> d).toArray();
    double share = law instanceof Within within ? within.share() : Double.NaN;
    DoubleUnaryOperator[][] functions = members.toArray(DoubleUnaryOperator[][]::new);
    return new Factor(
        name(),
        dimensions,
        List.of(),
        (u, at, draw) -> {
          int next = at;
          for (int i = 0; i < numbers.length; i++) {
            double[] into = draw.plan.weigh(numbers[i], meaning);
            for (int m = 0; m < into.length; m++) {
              double v = u[next++];
              into[m] =
                  meaning == Meaning.FACTORS
                      ? 1 + share * (2 * v - 1)
                      : drawn(functions[i][m], v, draw);
            }
          }
        });
  }

  private static double drawn(DoubleUnaryOperator quantile, double u, Draw draw) {
    double weight = quantile.applyAsDouble(u);
    if (!(weight >= 0 && weight <= Double.MAX_VALUE)) {
      draw.plan.fail(
          "found the weight " + weight + " at the quantile " + u + "; expected 0 or more");
    }
    return weight;
  }

  private List<Integer> domains(DesignBuilder design) {
    List<Integer> domains = new ArrayList<>();
    for (String id : scope) {
      int d = design.domain(id, name());
      if (d >= 0 && design.members(d).size() < 2) {
        design.problem(id, "one member", "its weight makes no difference; do not perturb it");
      } else if (d >= 0 && design.readsByName(id)) {
        noWeights(design, id);
      } else if (d >= 0) {
        domains.add(d);
      }
    }
    for (int d = 0; scope.isEmpty() && d < design.domains.size(); d++) {
      if (design.members(d).size() > 1 && !design.readsByName(design.domains.get(d))) {
        domains.add(d);
      }
    }
    if (scope.isEmpty() && domains.isEmpty()) {
      design.problem(
          design.definition.tree().id(),
          "no domain of two members with weights",
          "there are no weights to vary");
    }
    return domains;
  }

  private static void noWeights(DesignBuilder design, String domain) {
    design.problem(
        domain,
        "weights of the members of " + design.definition.aggregation(domain).spec(),
        "it has none; perturb the weights of other domains");
  }

  private DoubleUnaryOperator[] quantiles(DesignBuilder design, int d) {
    List<String> ids = design.members(d);
    DoubleUnaryOperator[] functions = new DoubleUnaryOperator[ids.size()];
    Set<String> given = Set.of();
    if (law instanceof Quantiles q) {
      given = q.quantiles().keySet();
    } else if (law instanceof Dirichlet dirichlet && !dirichlet.concentrations().isEmpty()) {
      given = dirichlet.concentrations().keySet();
    }
    boolean each = law instanceof Within || (law instanceof Dirichlet && given.isEmpty());
    if (!each && !given.equals(Set.copyOf(ids))) {
      design.problem(
          design.domains.get(d),
          name() + " for " + new TreeSet<>(given),
          "expected one for each of " + new TreeSet<>(ids));
      return functions;
    }
    for (int m = 0; m < functions.length; m++) {
      functions[m] = quantile(ids.get(m));
    }
    return functions;
  }

  private DoubleUnaryOperator quantile(String id) {
    if (law instanceof Quantiles q) {
      return q.quantiles().getOrDefault(id, u -> Double.NaN);
    }
    double shape = law instanceof Dirichlet d ? d.concentrations().getOrDefault(id, 1.0) : 1.0;
    if (shape == 1) {
      return u -> -Math.log(u);
    }
    return GammaDistribution.of(shape, 1)::inverseCumulativeProbability;
  }

  private Factor compileSets(DesignBuilder design, List<Map<String, Double>> sets) {
    Set<String> nodes = sets.get(0).keySet();
    for (Map<String, Double> set : sets) {
      if (!set.keySet().equals(nodes)) {
        design.problem(
            design.definition.tree().id(),
            "weights for " + new TreeSet<>(set.keySet()) + " and for " + new TreeSet<>(nodes),
            "give the same nodes in every set");
      }
    }
    for (String node : nodes) {
      if (!design.has(node)) {
        design.problem(
            node, "a weight of a node that the index has not", "use one of " + design.nodes());
      }
    }
    Map<Integer, double[][]> byDomain = new LinkedHashMap<>();
    for (int d = 0; d < design.domains.size(); d++) {
      List<String> ids = design.members(d);
      long with = ids.stream().filter(nodes::contains).count();
      if (with > 0 && design.readsByName(design.domains.get(d))) {
        noWeights(design, design.domains.get(d));
      } else if (with == ids.size()) {
        design.claim("weights", design.domains.get(d), name());
        byDomain.put(
            d,
            sets.stream()
                .map(s -> ids.stream().mapToDouble(id -> s.getOrDefault(id, 0.0)).toArray())
                .toArray(double[][]::new));
      } else if (with > 0) {
        design.problem(
            design.domains.get(d),
            "weights for some of its members only",
            "expected one for each of " + ids);
      }
    }
    List<String> labels = new ArrayList<>();
    for (int s = 1; s <= sets.size(); s++) {
      labels.add("set " + s);
    }
    int[] numbers = byDomain.keySet().stream().mapToInt(d -> d).toArray();
    double[][][] values = byDomain.values().toArray(double[][][]::new);
    return new Factor(
        name(),
        1,
        labels,
        (u, at, draw) -> {
          int set = Draw.pick(u[at], labels.size());
          for (int i = 0; i < numbers.length; i++) {
            double[] from = values[i][set];
            double[] into = draw.plan.weigh(numbers[i], Meaning.WEIGHTS);
            System.arraycopy(from, 0, into, 0, from.length);
          }
        });
  }

  @Override
  Optional<String> identity(IndexDefinition definition) {
    StringBuilder text = new StringBuilder(name()).append(' ').append(scope).append(' ');
    if (law instanceof Quantiles q) {
      return q.spec().map(spec -> text.append("quantiles ").append(spec).toString());
    }
    if (law instanceof Dirichlet d) {
      text.append(new TreeMap<>(d.concentrations()));
    } else if (law instanceof Sets s) {
      s.sets().forEach(set -> text.append(new TreeMap<>(set)));
    } else {
      text.append(law);
    }
    return Optional.of(text.toString());
  }
}
