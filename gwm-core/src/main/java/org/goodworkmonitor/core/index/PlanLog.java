package org.goodworkmonitor.core.index;

import org.goodworkmonitor.core.problem.Problem;

/** Notes that something went wrong and, where it is to be explained, what. */
final class PlanLog extends ScoringLog {
  private final ScoringPlan plan;
  private boolean explains;
  private boolean any;

  PlanLog(ScoringPlan plan) {
    super(plan.layout);
    this.plan = plan;
  }

  boolean explains() {
    return explains;
  }

  void explain(boolean in) {
    explains = in;
  }

  boolean any() {
    return any;
  }

  @Override
  void forget() {
    super.forget();
    any = false;
  }

  @Override
  void add(int row, String node, String found, String remedy) {
    any = true;
    if (explains) {
      super.add(row, node, found, remedy);
    }
  }

  @Override
  String areaOf(int row) {
    return plan.shared.input.area(row).code();
  }

  @Override
  int areas() {
    return plan.shared.areas;
  }

  @Override
  String periodOf(int row) {
    return plan.shared.input.period(row);
  }

  @Override
  boolean isGapAsGiven(int indicator, int row) {
    return Double.isNaN(plan.data.given(indicator, row));
  }

  @Override
  void imputed(int row, int node, double value) {}

  @Override
  void failed(int row, Problem problem, RuntimeException failure) {
    any = true;
    super.failed(row, problem, failure);
  }

  @Override
  void treated(int row, int node, double from, double to) {}

  @Override
  void reweighted(int row, int domain, double score) {}

  @Override
  void unscored(int row, int domain) {}
}
