package org.goodworkmonitor.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.io.chart.Chart;
import org.goodworkmonitor.io.chart.Charts;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.stats.uncertainty.Kept;
import org.goodworkmonitor.stats.uncertainty.OneAtATime;
import org.goodworkmonitor.stats.uncertainty.Output;
import org.goodworkmonitor.stats.uncertainty.Perturbation;
import org.goodworkmonitor.stats.uncertainty.PerturbedIndex;
import org.goodworkmonitor.stats.uncertainty.SobolAnalysis;
import org.goodworkmonitor.stats.uncertainty.UncertaintyAnalysis;
import org.goodworkmonitor.stats.uncertainty.UncertaintyPart;
import org.goodworkmonitor.stats.uncertainty.confidence.RankConfidence;
import org.goodworkmonitor.stats.uncertainty.dominance.WeightDominance;
import org.goodworkmonitor.stats.uncertainty.dominance.WeightPolytope;

/** Says how sure the ranks of the printed Monitor are, and why. */
public final class HowSureIsARank {
  static final String BLACKPOOL = "E06000009";
  static final String PETERBOROUGH = "E06000031";

  private HowSureIsARank() {}

  /**
   * Runs the example.
   *
   * @param args where to write the picture; without it, to {@code ranks.svg} in this folder
   */
  public static void main(String[] args) {
    Path svg = Path.of(args.length > 0 ? args[0] : "ranks.svg");
    PerturbedIndex index = index();
    UncertaintyAnalysis.Result result = ranks(index);
    picture(result).writeSvg(svg);
    tied(result);
    sensitivity(index);
    System.out.println(oneChoice(index).movers(BLACKPOOL).get(0).alternative());
    whateverTheWeights();
    System.out.println(fromParts(index));
    samplingError();
    System.out.println("Written: " + svg.toAbsolutePath().normalize());
    System.out.println("Printed tables: " + Datasets.REPORT_CITATION + ".");
  }

  static PerturbedIndex index() {
    return PerturbedIndex.of(
        GoodWorkMonitor.fromDomainScores(),
        Datasets.printedMonitor(),
        Perturbation.weightsWithin(0.25),
        Perturbation.choice(
            "normalisation",
            IndexBuilder::normalisedBy,
            Normalisations.none(),
            Normalisations.zScore(100, 20, Sample.Divisor.N_MINUS_1)),
        Perturbation.choice(
            "aggregation",
            IndexBuilder::aggregatedBy,
            Aggregations.sum(),
            Aggregations.geometricMean()));
  }

  static UncertaintyAnalysis.Result ranks(PerturbedIndex index) {
    UncertaintyAnalysis analysis =
        UncertaintyAnalysis.withDefaults().withSeed(2021).keeping(Kept.SCORES, Kept.PAIRS);
    UncertaintyAnalysis.Result result = analysis.untilPrecision(0.05, 1_000_000).analyse(index);
    System.out.println(
        result
            .toTable()
            .sortedBy("rank")
            .select("rank", "name", "mean_rank", "median_rank", "rank_low", "rank_high"));
    System.out.println(result.convergence());
    return result;
  }

  static Chart picture(UncertaintyAnalysis.Result result) {
    return Charts.intervals(result, "name", "median_rank", "rank_low", "rank_high")
        .withTitle("Ranks of the Good Work Monitor: medians and 90 % intervals")
        .withCaption(Datasets.REPORT_CITATION);
  }

  static List<String> tied(UncertaintyAnalysis.Result result) {
    List<String> tied = result.tiedWith(BLACKPOOL, 0.95).stream().map(Area::name).toList();
    System.out.println("Blackpool cannot be told apart from " + tied);
    System.out.printf(
        "Blackpool is among the last ten with probability %.2f, among the last twenty with %.2f%n",
        result.probabilityOfBottom(BLACKPOOL, 10), result.probabilityOfBottom(BLACKPOOL, 20));
    System.out.printf(
        "It beats Peterborough, 105th, with probability %.2f%n%n",
        result.probabilityOfBeating(BLACKPOOL, PETERBOROUGH));
    return tied;
  }

  static SobolAnalysis.Result sensitivity(PerturbedIndex index) {
    SobolAnalysis.Result ranks =
        SobolAnalysis.withDefaults().analyse(index, Output.meanRankShift());
    SobolAnalysis.Result blackpool =
        SobolAnalysis.withDefaults().analyse(index, Output.rank(BLACKPOOL));
    System.out.println(ranks);
    System.out.println(blackpool);
    return ranks;
  }

  static OneAtATime.Result oneChoice(PerturbedIndex index) {
    OneAtATime.Result choices = OneAtATime.withDefaults().analyse(index);
    System.out.println(choices);
    System.out.println(
        OneAtATime.withDefaults()
            .analyseLeavingOut(GoodWorkMonitor.fromDomainScores(), Datasets.printedMonitor()));
    return choices;
  }

  static WeightDominance.Result whateverTheWeights() {
    WeightDominance.Result sure =
        WeightDominance.analyse(
            GoodWorkMonitor.fromDomainScores(),
            Datasets.printedMonitor(),
            WeightPolytope.all().within(0.25));
    System.out.println(sure.rankRange(BLACKPOOL));
    System.out.println(sure.beats(PETERBOROUGH, BLACKPOOL));
    System.out.println(sure.toTable().head(10));
    return sure;
  }

  static UncertaintyAnalysis.Result fromParts(PerturbedIndex index) {
    UncertaintyAnalysis analysis = UncertaintyAnalysis.withDefaults().withReplicates(100_000);
    List<byte[]> carried = new ArrayList<>();
    for (int from = 0; from < 100_000; from += 25_000) { // each of these on another machine
      carried.add(analysis.analysePart(index, from, from + 25_000).toBytes());
    }
    List<UncertaintyPart> parts = carried.stream().map(UncertaintyPart::fromBytes).toList();
    return analysis.merge(index, parts); // the same bits as analysis.analyse(index)
  }

  static RankConfidence.Result samplingError() {
    List<Area> areas = Datasets.printedMonitor().areas();
    double[] totals =
        GoodWorkMonitor.fromDomainScores().score(Datasets.printedMonitor()).scores("good_work");
    double[] errors = new double[totals.length];
    Arrays.fill(errors, 15); // assumed: the report prints no standard errors
    RankConfidence.Result sets = RankConfidence.withDefaults().analyse(areas, totals, errors);
    System.out.println(sets.row(BLACKPOOL));
    System.out.println(sets.best(10).size() + " areas may be among the first ten");
    return sets;
  }
}
