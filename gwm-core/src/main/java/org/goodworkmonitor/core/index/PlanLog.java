package org.goodworkmonitor.core.index;

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
  boolean isGap(int indicator, int row) {
    PlanIndicator state = plan.indicators[indicator];
    return Double.isNaN(
        state.replaced ? state.values[row] : plan.shared.input.value(indicator, row));
  }

  @Override
  double fill(IndicatorStep step, int row) {
    int indicator = step.number();
    double value;
    try {
      value = step.filler().fill(plan.treated(indicator, step.treatment()), row);
    } catch (RuntimeException failed) {
      failedImputation(row, indicator, failed);
      any = true;
      return Double.NaN;
    }
    if (Double.isInfinite(value)) {
      badImputation(row, indicator, value);
      return Double.NaN;
    }
    return value;
  }

  @Override
  void failedAggregation(int row, int domain, RuntimeException failed) {
    any = true;
    super.failedAggregation(row, domain, failed);
  }

  @Override
  void treated(int row, int indicator, double from, double to) {}

  @Override
  void reweighted(int row, int domain, double score) {}

  @Override
  void unscored(int row, int domain) {}
}
