package org.goodworkmonitor.stats.quality;

import static org.goodworkmonitor.stats.quality.Findings.number;

import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.stats.quality.DomainCorrelations.Flag;
import org.goodworkmonitor.stats.quality.IndexAudit.Step;
import org.goodworkmonitor.stats.quality.IndexAudit.Verdict;

/** Step 4: whether the data have the structure of the framework. */
final class StructureChecks {
  private static final Step STEP = Step.MULTIVARIATE_ANALYSIS;
  private static final String ALPHA = "Cronbach's alpha";
  private static final String COMPONENTS = "Principal components";

  private final Scoreboard board;
  private final Domain tree;
  private final Findings findings;

  StructureChecks(Scoreboard board, Findings findings) {
    this.board = board;
    this.tree = board.index().definition().tree();
    this.findings = findings;
  }

  void run() {
    for (Domain domain : tree.domains()) {
      if (domain.indicators().size() > 1) {
        findings.attempt(STEP, ALPHA, domain.id(), () -> alpha(domain.id()));
      }
    }
    if (tree.indicators().size() > 1) {
      for (Domain domain : tree.domains()) {
        if (domain.indicators().size() > 2) {
          findings.attempt(STEP, "KMO", domain.id(), () -> kmo(domain));
        }
      }
      for (Domain domain : tree.domains()) {
        if (domain.indicators().size() > 1) {
          findings.attempt(STEP, COMPONENTS, domain.id(), () -> components(domain));
        }
      }
      findings.attempt(STEP, "VIF", "", this::inflation);
    }
    correlations();
  }

  private Runnable alpha(String domain) {
    Reliability.Result r = Reliability.analyse(Items.under(board, domain));
    return () ->
        findings.add(
            STEP,
            ALPHA,
            domain,
            r.alpha(),
            "0.7 or more; not below 0.6",
            Findings.atLeast(r.alpha(), 0.7, 0.6),
            number(r.alpha())
                + " of "
                + Findings.count(r.items().size(), "indicator")
                + " over "
                + Findings.count(r.n(), "area"));
  }

  private Runnable kmo(Domain domain) {
    SamplingAdequacy.Result kmo = SamplingAdequacy.analyse(Items.under(board, domain.id()));
    return () -> {
      findings.add(
          STEP,
          "KMO",
          domain.id(),
          kmo.overall(),
          "0.6 or more; not below 0.5",
          Findings.atLeast(kmo.overall(), 0.6, 0.5),
          number(kmo.overall())
              + "; Bartlett's test: p = "
              + String.format(java.util.Locale.ROOT, "%.1e", kmo.pValue()));
      if (domain.id().equals(tree.id())) {
        kmo.byItem()
            .forEach(
                (id, value) ->
                    findings.add(
                        STEP,
                        "KMO of the indicator",
                        id,
                        value,
                        "0.6 or more; not below 0.5",
                        Findings.atLeast(value, 0.6, 0.5),
                        number(value)));
      }
    };
  }

  private Runnable components(Domain domain) {
    PrincipalComponents.Result pca = PrincipalComponents.analyse(Items.under(board, domain.id()));
    Map<String, Double> first = pca.loadings(1);
    List<String> against =
        first.entrySet().stream().filter(e -> e.getValue() < 0).map(Map.Entry::getKey).toList();
    return () ->
        findings.add(
            STEP,
            COMPONENTS,
            domain.id(),
            pca.explained(1),
            "one component with an eigenvalue above 1, all loadings of one sign",
            pca.aboveOne() > 1 || !against.isEmpty() ? Verdict.NOT_MET : Verdict.MET,
            "the first explains "
                + Findings.percent(pca.explained(1))
                + "; "
                + Findings.count(pca.aboveOne(), "eigenvalue")
                + " above 1"
                + (against.isEmpty() ? "" : "; against the others: " + Findings.some(against)));
  }

  private Runnable inflation() {
    VarianceInflation.Result vif = VarianceInflation.analyse(Items.under(board, tree.id()));
    return () ->
        vif.factors()
            .forEach(
                (id, value) ->
                    findings.add(
                        STEP,
                        "VIF",
                        id,
                        value,
                        "at most 5; not above 10",
                        Findings.atMost(value, 5, 10),
                        number(value)));
  }

  private void correlations() {
    for (DomainCorrelations.Row row : DomainCorrelations.analyse(board).rows()) {
      boolean alone = Double.isNaN(row.withRest()) && !row.lowestSibling().isPresent();
      double r = row.withDomain();
      if (!alone) {
        findings.add(
            STEP,
            "Correlation with its domain",
            row.indicator(),
            r,
            "0.3 or more; not below 0",
            Findings.atLeast(r, DomainCorrelations.WEAK, 0),
            number(r) + " with " + row.domain() + ", " + number(row.withRest()) + " with its rest");
      }
      row.lowestSibling()
          .filter(p -> row.flags().contains(Flag.TRADE_OFF))
          .ifPresent(
              p ->
                  findings.add(
                      STEP,
                      "Trade-off within its domain",
                      row.indicator(),
                      p.r(),
                      "no correlation below 0",
                      Verdict.DOUBTFUL,
                      number(p.r()) + " with " + p.node()));
      row.elsewhere()
          .filter(p -> row.flags().contains(Flag.ELSEWHERE))
          .ifPresent(
              p ->
                  findings.add(
                      STEP,
                      "Correlation with other domains",
                      row.indicator(),
                      p.r(),
                      "below that with its own",
                      Verdict.DOUBTFUL,
                      number(p.r()) + " with " + p.node() + ", " + number(r) + " with its own"));
      row.closest()
          .ifPresent(
              p ->
                  findings.add(
                      STEP,
                      "Redundancy",
                      row.indicator(),
                      p.r(),
                      "no correlation above 0.92 with another indicator",
                      p.r() > DomainCorrelations.REDUNDANT ? Verdict.NOT_MET : Verdict.MET,
                      "closest to " + p.node() + ": " + number(p.r())));
    }
  }
}
