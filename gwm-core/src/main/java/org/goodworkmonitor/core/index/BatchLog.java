package org.goodworkmonitor.core.index;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.goodworkmonitor.core.index.Scoreboard.Adjustment;
import org.goodworkmonitor.core.problem.Problem;

/** The log of a batch, which keeps by row what was done and what is wrong. */
final class BatchLog extends ScoringLog.OfTable {
  private final Input input;
  private final Map<Integer, List<Problem>> problems = new TreeMap<>();
  private final Map<Integer, List<Adjustment>> adjustments = new LinkedHashMap<>();

  BatchLog(Layout layout, Input input) {
    super(layout, input);
    this.input = input;
  }

  /** The rows with problems. */
  BitSet refused() {
    BitSet rows = new BitSet();
    problems.keySet().forEach(rows::set);
    return rows;
  }

  /** Why a row cannot be scored. */
  List<Problem> problems(int row) {
    return List.copyOf(problems.getOrDefault(row, List.of()));
  }

  boolean refusesAny() {
    return !problems.isEmpty();
  }

  @Override
  List<Problem> problems() {
    return problems.values().stream().flatMap(List::stream).toList();
  }

  /** What was done in rows without problems. */
  List<Adjustment> adjustments() {
    return adjustments.entrySet().stream()
        .filter(entry -> !problems.containsKey(entry.getKey()))
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }

  /** A row that cannot be scored at all. */
  void refuse(int row, Problem problem) {
    Problem placed = problem.atArea(areaOf(row));
    String period = input.period(row);
    problems
        .computeIfAbsent(row, r -> new ArrayList<>())
        .add(period.isEmpty() ? placed : placed.atPeriod(period));
  }

  @Override
  int areas() {
    return -1; // no problem is one of all areas
  }

  @Override
  void add(int row, String node, String found, String remedy) {
    refuse(row, Problem.of(found, remedy).atNode(node));
  }

  @Override
  void failed(int row, Problem problem, RuntimeException failure) {
    mark(row, failure);
    refuse(row, problem);
  }

  @Override
  void adjusted(int row, Adjustment adjustment) {
    adjustments.computeIfAbsent(row, r -> new ArrayList<>()).add(adjustment);
  }

  @Override
  void forget() {
    super.forget();
    problems.clear();
    adjustments.clear();
  }
}
