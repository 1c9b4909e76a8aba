package org.goodworkmonitor.core.weight;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** Weights from the points that experts give, each as many as the others. */
record BudgetAllocation(
    @Parameter(
            value = "the points that each expert gives each member, by expert/member",
            atLeast = 0)
        Map<String, Double> points)
    implements Weighting.Fixed {
  private static final double ROUNDING = 1e-9;

  BudgetAllocation {
    points = ImmutableMap.copyOf(points);
    points.forEach(
        (key, given) -> {
          if (!(given >= 0) || Double.isInfinite(given)) {
            throw new InvalidValueException(
                given + " points from " + key, "expected a finite number of 0 or more");
          }
        });
  }

  @Override
  public Map<String, Double> weights(List<String> memberIds) {
    List<Problem> problems = problems(memberIds);
    if (!problems.isEmpty()) {
      throw new InvalidValueException(problems.get(0).found(), problems.get(0).remedy());
    }
    Map<String, Map<String, Double>> byExpert = byExpert(memberIds, new TreeSet<>());
    Map<String, Double> weights = new LinkedHashMap<>();
    for (String id : memberIds) {
      double sum = 0;
      for (Map<String, Double> given : byExpert.values()) {
        sum += given.getOrDefault(id, 0.0);
      }
      weights.put(id, sum / byExpert.size());
    }
    return weights;
  }

  private Map<String, Map<String, Double>> byExpert(List<String> memberIds, Set<String> strange) {
    Map<String, Map<String, Double>> byExpert = new TreeMap<>();
    points.forEach(
        (key, given) -> {
          Optional<String> member =
              memberIds.stream()
                  .filter(id -> key.endsWith("/" + id))
                  .max(Comparator.comparingInt(String::length));
          if (member.isEmpty()) {
            strange.add(key);
          } else {
            String expert = key.substring(0, key.length() - member.get().length() - 1);
            byExpert.computeIfAbsent(expert, e -> new TreeMap<>()).put(member.get(), given);
          }
        });
    return byExpert;
  }

  @Override
  public List<Problem> problems(List<String> memberIds) {
    List<Problem> problems = new ArrayList<>();
    Set<String> strange = new TreeSet<>();
    Map<String, Map<String, Double>> byExpert = byExpert(memberIds, strange);
    Set<String> incomplete = new TreeSet<>();
    Map<String, Double> budgets = new TreeMap<>();
    byExpert.forEach(
        (expert, given) -> {
          if (given.size() < memberIds.size()) {
            incomplete.add(expert);
          }
          budgets.put(expert, given.values().stream().mapToDouble(p -> p).sum());
        });
    if (!strange.isEmpty() || !incomplete.isEmpty() || byExpert.isEmpty()) {
      problems.add(
          Problem.of(
              "points for the members "
                  + memberIds
                  + " from "
                  + byExpert.keySet()
                  + (strange.isEmpty() ? "" : ", with " + strange + " for none of them")
                  + (incomplete.isEmpty() ? "" : ", not for all from " + incomplete),
              "give a number of points for every expert and member, as expert/member"));
    }
    double most = budgets.values().stream().mapToDouble(b -> b).max().orElse(0);
    double least = budgets.values().stream().mapToDouble(b -> b).min().orElse(0);
    if (!byExpert.isEmpty() && !(least > 0 && most - least <= ROUNDING * most)) {
      problems.add(
          Problem.of(
              "budgets of " + budgets, "let every expert give as many points as the others"));
    }
    return problems;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("budget-allocation", this);
  }
}
