package org.goodworkmonitor.core.aggregate;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** A mean in which sets of members have weights. */
record Choquet(
    @Parameter(value = "the weight of every set of members, whose ids are joined by +", atLeast = 0)
        Map<String, Double> capacity)
    implements Aggregation.ByName {
  private static final int MOST_MEMBERS = 12;
  private static final double ROUNDING = 1e-9;

  Choquet {
    capacity = ImmutableMap.copyOf(capacity);
  }

  @Override
  public double aggregate(Scores scores) {
    List<String> members =
        capacity.keySet().stream().filter(key -> !key.contains("+")).sorted().toList();
    return bind(members)
        .aggregate(members.stream().mapToDouble(scores::of).toArray(), new double[0]);
  }

  @Override
  public PerArea bind(List<String> members) {
    List<Problem> problems = problems(members);
    if (!problems.isEmpty()) {
      throw new InvalidValueException(problems.get(0).found(), problems.get(0).remedy());
    }
    double[] weights = bySet(members, new ArrayList<>());
    return (scores, none) -> {
      double sum = 0;
      double before = 0;
      int set = weights.length - 1;
      while (set != 0) {
        int lowest = -1;
        for (int m = 0; m < scores.length; m++) {
          boolean in = (set >> m & 1) == 1;
          if (in && (lowest < 0 || scores[m] < scores[lowest])) {
            lowest = m;
          }
        }
        sum += (scores[lowest] - before) * weights[set];
        before = scores[lowest];
        set &= ~(1 << lowest);
      }
      return sum;
    };
  }

  @Override
  public List<Problem> problems(List<String> members) {
    List<Problem> problems = new ArrayList<>();
    if (members.size() > MOST_MEMBERS || members.stream().anyMatch(id -> id.contains("+"))) {
      problems.add(
          Problem.of(
              "the members " + members + " of a Choquet integral",
              "at most " + MOST_MEMBERS + " are possible, whose ids are without +"));
      return problems;
    }
    double[] weights = bySet(members, problems);
    if (problems.isEmpty()) {
      checkOrder(members, weights, problems);
    }
    return problems;
  }

  /** The weights by the bits of the members in a set; what is missing or strange is a problem. */
  private double[] bySet(List<String> members, List<Problem> problems) {
    double[] weights = new double[1 << members.size()];
    Arrays.fill(weights, Double.NaN);
    weights[0] = 0;
    Set<String> strange = new TreeSet<>();
    capacity.forEach(
        (key, weight) -> {
          int set = 0;
          for (String id : key.split("\\+", -1)) {
            int place = members.indexOf(id);
            if (place < 0 || (set >> place & 1) == 1) {
              strange.add(key);
              return;
            }
            set |= 1 << place;
          }
          if (!Double.isNaN(weights[set])) {
            strange.add(key);
          }
          weights[set] = weight;
        });
    Set<String> missing = new TreeSet<>();
    for (int set = 1; set < weights.length; set++) {
      if (Double.isNaN(weights[set])) {
        missing.add(name(members, set));
      }
    }
    if (!strange.isEmpty() || !missing.isEmpty()) {
      problems.add(
          Problem.of(
              "weights of sets of the members "
                  + members
                  + (missing.isEmpty() ? "" : ", without " + missing)
                  + (strange.isEmpty() ? "" : ", with " + strange + ", no set or one twice"),
              "give a weight for every set of members, once"));
    }
    return weights;
  }

  /** A larger set must not have a smaller weight, and all together have the weight 1. */
  private static void checkOrder(List<String> members, double[] weights, List<Problem> problems) {
    int all = weights.length - 1;
    if (!(Math.abs(weights[all] - 1) <= ROUNDING)) {
      problems.add(
          Problem.of("the weight " + weights[all] + " of all members together", "it must be 1"));
    }
    for (int set = 0; set < all; set++) {
      for (int m = 0; m < members.size(); m++) {
        int larger = set | 1 << m;
        if (!(weights[larger] >= weights[set] - ROUNDING)) {
          problems.add(
              Problem.of(
                  "the weight "
                      + weights[larger]
                      + " of "
                      + name(members, larger)
                      + ", below that of "
                      + name(members, set),
                  "more members must not weigh less"));
        }
      }
    }
  }

  private static String name(List<String> members, int set) {
    List<String> ids = new ArrayList<>();
    for (int m = 0; m < members.size(); m++) {
      if ((set >> m & 1) == 1) {
        ids.add(members.get(m));
      }
    }
    return String.join("+", ids);
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("choquet", this);
  }
}
