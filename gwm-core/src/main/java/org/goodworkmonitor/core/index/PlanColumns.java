package org.goodworkmonitor.core.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.internal.MeanOfLogs;
import org.goodworkmonitor.core.model.DataException;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.treat.Treatment;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.weight.Weighting;
import org.jspecify.annotations.Nullable;

/**
 * What all copies of a plan share: the alternatives of every node, the normalised column of every
 * indicator under every combination of them, and the weights that do not depend on the data. Not
 * changed once made.
 */
final class PlanColumns {
  final IndexDefinition definition;
  final IndicatorTable table;
  final Layout layout;
  final int areas;
  final FittedIndex.Input input;
  final List<List<Treatment>> treatments;
  final List<List<Imputation>> imputations;
  final List<List<Normalisation>> normalisations;
  final List<List<Normalisation>> domainNormalisations;
  final List<List<Aggregation>> aggregations;

  /** Which alternative treatments of each indicator do something. */
  final boolean[][] treats;

  /** Which alternative imputations of each indicator do something. */
  final boolean[][] imputes;

  /** Which alternative normalisations of each domain do something. */
  final boolean[][] normalises;

  /** The fixed weights of each domain; null where they are computed from the data. */
  final double[] @Nullable [] fixedWeights;

  /** Which alternative aggregations of each domain read its members by id. */
  final boolean[][] readsByName;

  /** Columns by indicator and combination; null where the strategies cannot be fitted. */
  final double[] @Nullable [][] columns;

  /** Their logarithms, where any alternative of the domain above reads them. */
  final double[] @Nullable [][] logs;

  /** Why columns are missing. */
  final String[][] failures;

  /** The number of values of each indicator. */
  final int[] present;

  PlanColumns(ScoringPlan.Builder from) {
    this.definition = from.definition;
    this.table = from.table;
    this.layout = definition.whole();
    this.areas = table.size();
    this.input = new FittedIndex.Input(table, layout.indicators);
    this.treatments = copy(from.treatments);
    this.imputations = copy(from.imputations);
    this.normalisations = copy(from.normalisations);
    this.domainNormalisations = copy(from.domainNormalisations);
    this.readsByName = readByName(from.aggregations);
    this.aggregations = bound(from.aggregations);
    this.treats = otherThan(Treatments.none(), treatments);
    this.imputes = otherThan(Imputations.none(), imputations);
    this.normalises = otherThan(Normalisations.none(), domainNormalisations);
    int indicators = layout.indicators.size();
    this.columns = new double[indicators][][];
    this.logs = new double[indicators][][];
    this.failures = new String[indicators][];
    this.present = new int[indicators];
    for (int k = 0; k < indicators; k++) {
      present[k] = input.column(k).sample().size();
      fill(k);
    }
    this.fixedWeights = new double[layout.domains.size()][];
    fillWeights();
  }

  private static <T> List<List<T>> copy(List<List<T>> options) {
    return options.stream().map(List::copyOf).toList();
  }

  /** The number of a combination of alternatives of an indicator. */
  int combination(int k, int treatment, int imputation, int normalisation) {
    int imputed = treatment * imputations.get(k).size() + imputation;
    return imputed * normalisations.get(k).size() + normalisation;
  }

  /** Which alternatives differ from another, which does nothing. */
  private static <T> boolean[][] otherThan(T nothing, List<List<T>> options) {
    boolean[][] other = new boolean[options.size()][];
    for (int i = 0; i < other.length; i++) {
      List<T> some = options.get(i);
      other[i] = new boolean[some.size()];
      for (int j = 0; j < some.size(); j++) {
        other[i][j] = !nothing.equals(some.get(j));
      }
    }
    return other;
  }

  Aggregation aggregationOf(int d, int alternative) {
    return aggregations.get(d).get(alternative);
  }

  private static boolean[][] readByName(List<List<Aggregation>> options) {
    boolean[][] by = new boolean[options.size()][];
    for (int d = 0; d < by.length; d++) {
      by[d] = new boolean[options.get(d).size()];
      for (int a = 0; a < by[d].length; a++) {
        by[d][a] = options.get(d).get(a) instanceof Aggregation.ByName;
      }
    }
    return by;
  }

  /** The aggregations, those by name for the members of their domain. */
  private List<List<Aggregation>> bound(List<List<Aggregation>> options) {
    List<List<Aggregation>> bound = new ArrayList<>();
    for (int d = 0; d < options.size(); d++) {
      List<String> members = layout.domains.get(d).members().stream().map(Node::id).toList();
      bound.add(
          options.get(d).stream()
              .map(a -> a instanceof Aggregation.ByName n ? n.bind(members) : a)
              .toList());
    }
    return bound;
  }

  /** Whether any alternative of a domain above a node reads its logarithms. */
  boolean mayReadLogsOf(int reference) {
    return Arrays.stream(layout.parents(reference))
        .anyMatch(d -> aggregations.get(d).stream().anyMatch(MeanOfLogs.class::isInstance));
  }

  private void fill(int k) {
    int ts = treatments.get(k).size();
    int is = imputations.get(k).size();
    int ns = normalisations.get(k).size();
    columns[k] = new double[ts * is * ns][];
    logs[k] = new double[ts * is * ns][];
    failures[k] = new String[ts * is * ns];
    boolean readsLogs = mayReadLogsOf(k);
    for (int t = 0; t < ts; t++) {
      for (int i = 0; i < is; i++) {
        for (int n = 0; n < ns; n++) {
          int c = combination(k, t, i, n);
          try {
            double[] column = column(k, t, i, n);
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
    }
  }

  private double[] column(int k, int t, int i, int n) {
    FittedIndex.Input own = new FittedIndex.Input(table, layout.indicators);
    ScoringLog log = new ScoringLog.OfTable(layout, own);
    FitProblems problems = new FitProblems();
    NodeFitter fitter = new NodeFitter(layout, problems);
    Indicator indicator = layout.indicators.get(k);
    double[] values = input.column(k).values();
    IndicatorStep step =
        fitter.preparation(
            k,
            treatments.get(k).get(t),
            imputations.get(k).get(i),
            values,
            fit -> own.treated(k, fit));
    step.prepare(values, areas, 0, log);
    Sample sample = Sample.viewOf(indicator.id(), definition.scale(indicator), values.clone());
    if (problems.isEmpty()) {
      step =
          new IndicatorStep(
              k,
              step.treatment(),
              step.filler(),
              fitter.scale(indicator.id(), normalisations.get(k).get(n), sample));
    }
    problems.throwIfAny("indicator '" + indicator.id() + "' cannot be fitted", log.cause());
    try {
      step.scale().applyAll(values, 0, areas);
    } catch (RuntimeException failure) {
      throw log.failed("normalisation", k, failure);
    }
    step.check(values, areas, 0, log);
    log.throwIfAny();
    return values;
  }

  private void fillWeights() {
    FitProblems problems = new FitProblems();
    NodeFitter fitter = new NodeFitter(layout, problems);
    for (int d = 0; d < fixedWeights.length; d++) {
      Weighting weighting = definition.weighting(layout.domains.get(d).id());
      if (weighting instanceof Weighting.Fixed) {
        fixedWeights[d] =
            fitter.weights(d, weighting, fitter.members(layout.members.get(d), r -> new double[0]));
      }
    }
    problems.throwIfAny("index '" + definition.tree().id() + "' cannot be weighted", null);
  }

  /** Starts lists of alternatives with what the definition has. */
  static <T> List<List<T>> start(List<T> nominal) {
    List<List<T>> options = new ArrayList<>();
    nominal.forEach(first -> options.add(new ArrayList<>(List.of(first))));
    return options;
  }
}
