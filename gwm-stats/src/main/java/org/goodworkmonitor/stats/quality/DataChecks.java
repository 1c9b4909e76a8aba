package org.goodworkmonitor.stats.quality;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.index.Scoreboard.Adjustment;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.stats.quality.IndexAudit.Step;
import org.goodworkmonitor.stats.quality.IndexAudit.Verdict;

/** Steps 1 to 3 and 10: framework, data, gaps and outliers, and what pictures need. */
final class DataChecks {
  private final IndexDefinition definition;
  private final IndicatorTable table;
  private final Optional<Scoreboard> board;
  private final Findings findings;
  private final List<Indicator> present;

  DataChecks(
      IndexDefinition definition,
      IndicatorTable table,
      Optional<Scoreboard> board,
      Findings findings) {
    this.definition = definition;
    this.table = table;
    this.board = board;
    this.findings = findings;
    this.present = definition.indicators().stream().filter(i -> table.has(i.id())).toList();
  }

  void run() {
    framework();
    for (Indicator indicator : definition.indicators()) {
      data(indicator);
    }
    if (!present.isEmpty()) {
      areas();
      gaps();
      outliers();
      present.forEach(this::farValues);
    }
    pictures();
  }

  private void framework() {
    Step step = Step.THEORETICAL_FRAMEWORK;
    int indicators = definition.indicators().size();
    int domains = definition.tree().domains().size();
    findings.forPeople(
        step,
        "Structure",
        "",
        indicators,
        Findings.count(indicators, "indicator")
            + " in "
            + (domains == 1 ? "one domain" : (domains - 1) + " domains under the whole"));
    for (Domain domain : definition.tree().domains()) {
      int members = domain.members().size();
      findings.add(
          step,
          "Members of the domain",
          domain.id(),
          members,
          "2 or more",
          members > 1 ? Verdict.MET : Verdict.DOUBTFUL,
          members > 1
              ? Findings.count(members, "member")
              : "a single member, " + domain.members().get(0).id() + ", stands for the domain");
    }
  }

  private void data(Indicator indicator) {
    Step step = Step.DATA_SELECTION;
    String id = indicator.id();
    if (!table.has(id)) {
      findings.add(
          step,
          "Coverage",
          id,
          0,
          "65 % or more",
          Verdict.NOT_MET,
          "the table has no such indicator");
      return;
    }
    Column column = table.column(id);
    IndicatorStatistics.Row row = IndicatorStatistics.analyse(table.select(id)).rows().get(0);
    findings.add(
        step,
        "Coverage",
        id,
        row.coverage(),
        "65 % or more",
        row.hasLowCoverage() ? Verdict.NOT_MET : Verdict.MET,
        row.n() + " of " + Findings.count(table.size(), "area"));
    if (row.isConstant() || row.hasFewDistinct() || row.isMostlyZero()) {
      findings.add(
          step,
          "Variation",
          id,
          row.distinct(),
          "half the values or more differ, from each other and from 0",
          row.isConstant() ? Verdict.NOT_MET : Verdict.DOUBTFUL,
          Findings.count(row.distinct(), "different value")
              + " among "
              + row.n()
              + ", "
              + (row.n() - row.nonZero())
              + " of them 0");
    }
    if (indicator.direction() != column.indicator().direction()) {
      findings.add(
          step,
          "Direction",
          id,
          Double.NaN,
          "the same in definition and table",
          Verdict.NOT_MET,
          indicator.direction() + " in the definition, " + column.indicator().direction());
    }
    boolean source = !indicator.source().isEmpty() || !column.indicator().source().isEmpty();
    boolean unit = !indicator.unit().isEmpty() || !column.indicator().unit().isEmpty();
    if (!source || !unit) {
      findings.add(
          step,
          "Documentation",
          id,
          Double.NaN,
          "unit and source stated",
          Verdict.DOUBTFUL,
          source ? "no unit is stated" : unit ? "no source is stated" : "neither is stated");
    }
  }

  private void areas() {
    List<String> poor =
        IntStream.range(0, table.size())
            .filter(row -> coverage(row) < IndicatorStatistics.LEAST_COVERAGE)
            .mapToObj(row -> table.areas().get(row).name())
            .toList();
    findings.add(
        Step.DATA_SELECTION,
        "Coverage of areas",
        "",
        poor.size(),
        "every area has 65 % of the indicators or more",
        poor.isEmpty() ? Verdict.MET : Verdict.NOT_MET,
        poor.isEmpty() ? "no area has fewer" : "fewer in " + Findings.some(poor));
  }

  private double coverage(int row) {
    long values =
        present.stream().filter(i -> !Double.isNaN(table.column(i.id()).value(row))).count();
    return (double) values / definition.indicators().size();
  }

  private void gaps() {
    Step step = Step.IMPUTATION_OF_MISSING_DATA;
    for (Indicator indicator : present) {
      Column column = table.column(indicator.id());
      int gaps = 0;
      int imputed = 0;
      for (int row = 0; row < column.size(); row++) {
        gaps += Double.isNaN(column.value(row)) ? 1 : 0;
        imputed += column.status(row) == CellStatus.IMPUTED ? 1 : 0;
      }
      boolean fills = !definition.imputation(indicator.id()).doesNothing();
      if (gaps + imputed > 0) {
        findings.add(
            step,
            "Gaps",
            indicator.id(),
            gaps,
            "none",
            Verdict.DOUBTFUL,
            Findings.count(gaps, "gap")
                + (fills ? ", filled by " + definition.imputation(indicator.id()).spec() : "")
                + (imputed > 0 ? ", and " + imputed + " values that came imputed" : ""));
      }
    }
    board.ifPresent(
        scores -> {
          String root = definition.tree().id();
          List<String> unscored =
              scores.areas().stream()
                  .filter(a -> scores.score(a.code()).isEmpty())
                  .map(Area::name)
                  .toList();
          long reweighted = count(scores, Adjustment.Kind.REWEIGHTED);
          findings.add(
              step,
              "Areas without a score",
              root,
              unscored.size(),
              "none",
              unscored.isEmpty() ? Verdict.MET : Verdict.DOUBTFUL,
              (unscored.isEmpty() ? "every area has one" : Findings.some(unscored))
                  + (reweighted > 0
                      ? "; " + reweighted + " scores of domains rest on some members only"
                      : ""));
        });
  }

  private static long count(Scoreboard board, Adjustment.Kind kind) {
    return board.adjustments().stream().filter(a -> a.kind() == kind).count();
  }

  private void outliers() {
    for (IndicatorStatistics.Row row : IndicatorStatistics.analyse(table).rows()) {
      if (present.stream().noneMatch(i -> i.id().equals(row.indicator())) || !row.hasOutliers()) {
        continue;
      }
      boolean treated = !definition.treatment(row.indicator()).doesNothing();
      findings.add(
          Step.IMPUTATION_OF_MISSING_DATA,
          "Outliers",
          row.indicator(),
          row.skewness(),
          "skewness at most 2 or kurtosis at most 3.5, or treated",
          treated ? Verdict.MET : Verdict.NOT_MET,
          "skewness "
              + Findings.number(row.skewness())
              + ", kurtosis "
              + Findings.number(row.kurtosis())
              + (treated
                  ? ", treated by " + definition.treatment(row.indicator()).spec()
                  : ", not treated"));
    }
  }

  /** Single values so far out that they may be slips: a lost digit, another unit. */
  private void farValues(Indicator indicator) {
    Column column = table.column(indicator.id());
    Sample sample = column.sample();
    if (sample.isConstant()) {
      return;
    }
    double low = sample.quantile(0.25);
    double high = sample.quantile(0.75);
    double fence = 3 * (high - low);
    List<String> far =
        IntStream.range(0, table.size())
            .filter(row -> column.value(row) < low - fence || column.value(row) > high + fence)
            .mapToObj(row -> table.areas().get(row).name() + " " + column.value(row))
            .toList();
    if (!Rounding.isConstant(low, high, sample.size()) && !far.isEmpty()) {
      findings.add(
          Step.DATA_SELECTION,
          "Far values",
          indicator.id(),
          far.size(),
          "none beyond 3 interquartile ranges from the quartiles",
          Verdict.DOUBTFUL,
          Findings.some(far) + "; true, or slips?");
    }
  }

  private void pictures() {
    Step step = Step.VISUALISATION;
    List<String> unnamed =
        definition.nodes().stream().filter(n -> n.name().equals(n.id())).map(Node::id).toList();
    findings.add(
        step,
        "Names for people",
        "",
        unnamed.size(),
        "every node has a name that is not its id",
        unnamed.isEmpty() ? Verdict.MET : Verdict.DOUBTFUL,
        unnamed.isEmpty() ? "all have one" : "none for " + Findings.some(unnamed));
    List<String> nowhere =
        table.areas().stream().filter(a -> a.region().isEmpty()).map(Area::name).toList();
    findings.add(
        step,
        "Regions",
        "",
        nowhere.size(),
        "every area has a region to be shown by",
        nowhere.isEmpty() ? Verdict.MET : Verdict.DOUBTFUL,
        nowhere.isEmpty() ? "all have one" : "none for " + Findings.some(nowhere));
    board.ifPresent(
        scores -> {
          int tied = scores.ties(definition.tree().id(), 1).stream().mapToInt(List::size).sum();
          findings.add(
              step,
              "Ties at one decimal",
              definition.tree().id(),
              tied,
              "none",
              tied == 0 ? Verdict.MET : Verdict.DOUBTFUL,
              tied == 0
                  ? "no two areas read the same"
                  : tied + " areas read the same as another one, though ranks may differ");
        });
  }
}
