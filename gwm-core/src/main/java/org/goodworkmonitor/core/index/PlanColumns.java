package org.goodworkmonitor.core.index;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.internal.ColumnRule;
import org.goodworkmonitor.core.internal.MeanOfLogs;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.weight.Weighting;
import org.jspecify.annotations.Nullable;

/**
 * What all copies of a plan share: the options of every node, the normalised column of every
 * indicator under every combination of them while all others are as the definition says, and the
 * weights that do not depend on the data. Not changed once made.
 */
final class PlanColumns {
  final IndexDefinition definition;
  final Layout layout;
  final int areas;
  final TableInput input;
  final PlanOptions options;

  /** The fixed weights of each domain, by option; null where they are computed from the data. */
  final double[] @Nullable [][] fixedWeights;

  /** The aggregations of each domain, by option. */
  final Aggregation[][] rules;

  /** Columns by indicator and combination; null where the strategies cannot be fitted. */
  final double[] @Nullable [][] columns;

  /** Their logarithms, where any alternative of the domain above reads them. */
  final double[] @Nullable [][] logs;

  /** What has been fitted to get the columns. */
  final NodeStep[][] steps;

  /** What is to be done to get the columns. */
  final Preparation[][] preparations;

  /** The other indicators on which each column depends. */
  final int[][][] reads;

  /** Why columns are missing. */
  final String[][] failures;

  /** Whether a derived column reads, or may read, an indicator. */
  final boolean[] isDerivedFrom;

  /** The number of values of each indicator. */
  final int[] present;

  /** Whether some column depends on other indicators under some combination. */
  final boolean anyReads;

  /** Whether finite scores of the whole prove that all others are finite. */
  final boolean wholeProvesAll;

  private final Preparation[] nominal;
  private final NodeStep[] nominalSteps;

  PlanColumns(IndexDefinition definition, IndicatorTable table, PlanOptions options) {
    this.definition = definition;
    this.layout = definition.whole();
    this.areas = table.size();
    this.input = new TableInput(Panel.of(table), layout.indicators);
    this.options = options;
    this.rules = new Aggregation[layout.domains.size()][];
    for (int d = 0; d < rules.length; d++) {
      rules[d] = bound(d);
    }
    int indicators = layout.indicators.size();
    this.columns = new double[indicators][][];
    this.logs = new double[indicators][][];
    this.steps = new NodeStep[indicators][];
    this.preparations = new Preparation[indicators][];
    this.reads = new int[indicators][][];
    this.failures = new String[indicators][];
    this.present = new int[indicators];
    this.isDerivedFrom = new boolean[indicators];
    for (int k = 0; k < indicators; k++) {
      isDerivedFrom[k] = definition.derivesFrom(layout.id(k));
    }
    this.nominal = new Preparation[indicators];
    this.nominalSteps = new NodeStep[indicators];
    for (int k = 0; k < indicators; k++) {
      nominal[k] = options.preparation(k, PlanOptions.nominal());
    }
    fitNominal();
    for (int k = 0; k < indicators; k++) {
      present[k] = ScoringPlan.countFinite(input.values(k));
      fill(k);
    }
    this.anyReads =
        Arrays.stream(reads).flatMap(Arrays::stream).anyMatch(read -> read.length > 0)
            || Arrays.stream(preparations)
                .flatMap(Arrays::stream)
                .anyMatch(how -> how.imputation() instanceof Imputation.Joint);
    this.wholeProvesAll = IntStream.range(0, rules.length).allMatch(this::passesOnWhatIsNotFinite);
    this.fixedWeights = new double[layout.domains.size()][][];
    fillWeights();
  }

  /** The steps that strategies see in other indicators while one is fitted. */
  private void fitNominal() {
    double[][] values = new double[nominal.length][];
    Arrays.setAll(values, input::values);
    StagedData data = new StagedData(input, layout, nominalSteps);
    NodeFitter fitter = new NodeFitter(layout, new FitProblems());
    ScoringLog log = new ScoringLog.OfTable(layout, input);
    try {
      new IndicatorFitting(definition, layout, data, nominalSteps, fitter, log)
          .fit(IntStream.range(0, nominal.length).toArray(), nominal, values, (k, s, sample) -> {});
    } catch (DataException reportedWithItsColumn) {
      for (int k = 0; k < nominalSteps.length; k++) {
        nominalSteps[k] =
            nominalSteps[k] == null ? new NodeStep(k, nominal[k].order()) : nominalSteps[k];
      }
    }
  }

  private boolean passesOnWhatIsNotFinite(int d) {
    return Arrays.stream(rules[d])
            .allMatch(rule -> rule instanceof ColumnRule fast && fast.passesOnWhatIsNotFinite())
        && options.weightings(d).stream().noneMatch(Weighting.PerArea.class::isInstance)
        && options.combinations(~d) == 1
        && !options.preparation(~d, PlanOptions.nominal()).does();
  }

  /** The aggregations of a domain, those by name for its members. */
  private Aggregation[] bound(int d) {
    List<String> members = layout.domains.get(d).members().stream().map(Node::id).toList();
    return options.aggregations(d).stream()
        .map(a -> a instanceof Aggregation.ByName rule ? rule.bind(members) : (Aggregation) a)
        .toArray(Aggregation[]::new);
  }

  /** Whether any alternative of a domain above a node reads its logarithms. */
  boolean mayReadLogsOf(int reference) {
    return Arrays.stream(layout.parents(reference))
        .anyMatch(d -> options.aggregations(d).stream().anyMatch(MeanOfLogs.class::isInstance));
  }

  private void fill(int k) {
    int count = options.combinations(k);
    columns[k] = new double[count][];
    logs[k] = new double[count][];
    steps[k] = new NodeStep[count];
    preparations[k] = new Preparation[count];
    reads[k] = new int[count][];
    failures[k] = new String[count];
    boolean readsLogs = mayReadLogsOf(k);
    for (int c = 0; c < count; c++) {
      preparations[k][c] = options.preparation(k, options.chosen(k, c));
      try {
        double[] column = column(k, c);
        columns[k][c] = column;
        if (readsLogs) {
          logs[k][c] = new double[areas];
          DomainStep.logarithms(column, areas, logs[k][c]);
        }
        failures[k][c] = "";
      } catch (DataException cannot) {
        failures[k][c] = String.valueOf(cannot.getMessage());
      }
    }
  }

  private double[] column(int k, int c) {
    Preparation[] how = nominal.clone();
    how[k] = preparations[k][c];
    NodeStep[] own = nominalSteps.clone();
    StagedData data = new StagedData(input, layout, own);
    int[] which = together(k, how);
    double[][] values = new double[how.length][];
    for (int j : which) {
      values[j] = input.values(j);
    }
    FitProblems problems = new FitProblems();
    ScoringLog log = new ScoringLog.OfTable(layout, input);
    try {
      new IndicatorFitting(definition, layout, data, own, new NodeFitter(layout, problems), log)
          .fit(which, how, values, (j, stage, sample) -> {});
    } finally {
      steps[k][c] = own[k];
      BitSet read = data.takeReads();
      read.clear(k);
      reads[k][c] = read.stream().toArray();
    }
    problems.throwIfAny("indicator '" + layout.id(k) + "' cannot be fitted", log.cause());
    log.throwIfAny();
    return values[k];
  }

  /**
   * The indicators that are fitted together with one: itself, and those with its joint imputation.
   */
  static int[] together(int k, Preparation[] how) {
    if (!(how[k].imputation() instanceof Imputation.Joint joint)) {
      return new int[] {k};
    }
    int place = how[k].order().indexOf(Stage.IMPUTE);
    return IntStream.range(0, how.length)
        .filter(j -> how[j].imputation().equals(joint) && how[j].order().get(place) == Stage.IMPUTE)
        .toArray();
  }

  private void fillWeights() {
    FitProblems problems = new FitProblems();
    NodeFitter fitter = new NodeFitter(layout, problems);
    StagedData data = new StagedData(input, layout, nominalSteps);
    for (int d = 0; d < fixedWeights.length; d++) {
      fixedWeights[d] = new double[options.weightings(d).size()][];
      for (int w = 0; w < fixedWeights[d].length; w++) {
        if (options.weightings(d).get(w) instanceof Weighting.Fixed fixed) {
          fixedWeights[d][w] =
              fitter.weights(
                  d, fixed, fitter.members(layout.members.get(d), r -> new double[0], data));
        }
      }
    }
    problems.throwIfAny("index '" + definition.tree().id() + "' cannot be weighted", null);
  }
}
