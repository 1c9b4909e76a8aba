package org.goodworkmonitor.stats.uncertainty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;

/**
 * Alternatives that cannot be combined: the index cannot be scored with them whatever the other
 * choices are, such as z-scores around 0 with a geometric mean. Every draw that has them fails.
 *
 * @param alternatives the alternative of each factor concerned, by the name of the factor; in no
 *     other factor does the choice matter
 * @param reason why the index cannot be scored with them
 */
public record Infeasible(Map<String, String> alternatives, String reason) {
  private static final int MOST_TRIED = 1024;
  private static final int LEAST_TRIED = 32;
  private static final int MOST_SCORES = 1 << 20;
  private static final int LARGEST = 3;
  private static final int LEAST_SEEN = 8;
  private static final int MOST_DESCRIBED = 5;
  private static final String ITEM = "- ";
  private static final String LIKEWISE = "; likewise ";

  /**
   * Copies the map.
   *
   * @param alternatives the alternative of each factor concerned, by the name of the factor
   * @param reason why the index cannot be scored with them
   */
  public Infeasible {
    alternatives = Collections.unmodifiableMap(new LinkedHashMap<>(alternatives));
  }

  /**
   * The alternatives and the first reason, such as {@code normalisation = z-score with aggregation
   * = geometric-mean (...)}.
   */
  @Override
  public String toString() {
    return alternatives.entrySet().stream()
            .map(e -> e.getKey() + " = " + e.getValue())
            .collect(Collectors.joining(" with "))
        + " ("
        + firstProblem(reason)
        + ")";
  }

  /** The first problem of a message that may list many. */
  static String firstProblem(String message) {
    List<String> lines = message.lines().map(String::strip).toList();
    List<String> items = lines.stream().filter(line -> line.startsWith(ITEM)).toList();
    String first =
        items.isEmpty()
            ? lines.stream().findFirst().orElse("")
            : items.get(0).substring(ITEM.length());
    int others = first.indexOf(LIKEWISE);
    boolean more = items.size() > 1 || others >= 0;
    return (others >= 0 ? first.substring(0, others) : first)
        + (more ? "; and other problems" : "");
  }

  /** All of them in a sentence; empty if there are none. */
  static String describe(List<Infeasible> all) {
    if (all.isEmpty()) {
      return "";
    }
    String more =
        all.size() > MOST_DESCRIBED ? "; and " + (all.size() - MOST_DESCRIBED) + " more" : "";
    return "Alternatives that cannot be combined: "
        + all.stream()
            .limit(MOST_DESCRIBED)
            .map(Infeasible::toString)
            .collect(Collectors.joining("; "))
        + more;
  }

  /**
   * Finds the smallest combinations with which no other choice helps. Every combination of all
   * alternatives is scored, weights and data being at the median of their distributions; where
   * there are too many, a random sample of them.
   */
  static List<Infeasible> of(Design design) {
    int[] factors =
        IntStream.range(0, design.factors.size())
            .filter(f -> !design.factors.get(f).alternatives().isEmpty())
            .toArray();
    if (factors.length == 0) {
      return List.of();
    }
    try (Run run = Execution.standard().begin()) {
      return new Search(design, factors, run).found();
    }
  }

  /** Combinations of alternatives that were tried, and which of them failed. */
  private static final class Search {
    private final Design design;
    private final int[] factors;
    private final boolean complete;
    private final int[][] choices;
    private final boolean[] failed;
    private final boolean[] explained;
    private final String[] reasons;
    private final List<Infeasible> found = new ArrayList<>();

    Search(Design design, int[] factors, Run run) {
      this.design = design;
      this.factors = factors;
      int most = Math.max(LEAST_TRIED, Math.min(MOST_TRIED, MOST_SCORES / design.table.size()));
      double all = IntStream.of(factors).mapToDouble(this::alternatives).reduce(1, (x, y) -> x * y);
      this.complete = all <= most;
      int count = complete ? (int) all : most;
      this.choices = new int[count][factors.length];
      this.failed = new boolean[count];
      this.explained = new boolean[count];
      this.reasons = new String[count];
      Draw draw = design.draw();
      double[] point = new double[design.dimensions];
      double[] u = new double[factors.length];
      Philox philox = new Philox();
      for (int i = 0; i < count; i++) {
        run.check();
        philox.fill(0, Points.COMBINATION, i, u);
        Arrays.fill(point, 0.5);
        int rest = i;
        for (int f = 0; f < factors.length; f++) {
          int size = alternatives(factors[f]);
          choices[i][f] = complete ? rest % size : Draw.pick(u[f], size);
          rest /= size;
          point[design.offsets[factors[f]]] = (choices[i][f] + 0.5) / size;
        }
        design.apply(point, draw);
        failed[i] = !draw.plan.score();
        reasons[i] = draw.plan.problem();
      }
    }

    private int alternatives(int factor) {
      return design.factors.get(factor).alternatives().size();
    }

    List<Infeasible> found() {
      int largest = complete ? factors.length : Math.min(LARGEST, factors.length);
      for (int size = 1; size <= largest && unexplained(); size++) {
        List<Candidate> candidates = new ArrayList<>();
        collect(new int[size], 0, 0, candidates);
        candidates.sort(Comparator.comparing(c -> -c.rows.size()));
        candidates.forEach(this::accept);
      }
      return List.copyOf(found);
    }

    private boolean unexplained() {
      return IntStream.range(0, failed.length).anyMatch(i -> failed[i] && !explained[i]);
    }

    /** Goes through all sets of some factors. */
    private void collect(int[] chosen, int depth, int from, List<Candidate> candidates) {
      if (depth < chosen.length) {
        for (int f = from; f < factors.length; f++) {
          chosen[depth] = f;
          collect(chosen, depth + 1, f + 1, candidates);
        }
        return;
      }
      Map<List<Integer>, Candidate> byChoice = new LinkedHashMap<>();
      for (int i = 0; i < failed.length; i++) {
        if (failed[i] && !explained[i]) {
          byChoice.computeIfAbsent(key(chosen, i), any -> new Candidate(chosen.clone()));
        }
      }
      for (int i = 0; i < failed.length && !byChoice.isEmpty(); i++) {
        Candidate candidate = byChoice.get(key(chosen, i));
        if (candidate != null && failed[i]) {
          candidate.rows.add(i);
        } else if (candidate != null) {
          byChoice.remove(key(chosen, i));
        }
      }
      // of a sample, few failures may be a coincidence
      byChoice.values().stream()
          .filter(c -> complete || c.rows.size() >= LEAST_SEEN)
          .forEach(candidates::add);
    }

    private List<Integer> key(int[] chosen, int i) {
      return IntStream.of(chosen).mapToObj(f -> choices[i][f]).toList();
    }

    private void accept(Candidate candidate) {
      if (candidate.rows.stream().allMatch(i -> explained[i])) {
        return;
      }
      candidate.rows.forEach(i -> explained[i] = true);
      int first = candidate.rows.get(0);
      Map<String, String> alternatives = new LinkedHashMap<>();
      for (int f : candidate.chosen) {
        Perturbation.Factor factor = design.factors.get(factors[f]);
        alternatives.put(factor.name(), factor.alternatives().get(choices[first][f]));
      }
      found.add(new Infeasible(alternatives, reasons[first]));
    }
  }

  /** Choices of some factors with which everything tried has failed. */
  private static final class Candidate {
    private final int[] chosen;
    private final List<Integer> rows = new ArrayList<>();

    Candidate(int[] chosen) {
      this.chosen = chosen;
    }
  }
}
