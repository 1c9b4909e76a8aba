package org.goodworkmonitor.stats.uncertainty;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.index.Ranker;
import org.goodworkmonitor.core.index.Ranking;
import org.goodworkmonitor.core.model.Direction;

/** Runs replicates on threads, each with its own tally. */
final class Simulation {
  static final int PILOTS = 64;
  private static final int LEAST_CHUNK = 8;
  private static final int MOST_CHUNK = 256;
  private static final int CHUNK_SCORES = 1 << 17;
  private static final int SUM_BITS = 44;

  private final PerturbedIndex index;
  private final UncertaintyAnalysis options;
  private final Run run;
  private final Consumer<Draw> fixing;
  private final Set<Kept> kept;
  private final int[] nominal;
  private final Tally.Grid grid;

  Simulation(PerturbedIndex index, UncertaintyAnalysis options, Run run) {
    this(index, options, run, draw -> {});
  }

  /** A simulation in which something is done to every draw. */
  Simulation(PerturbedIndex index, UncertaintyAnalysis options, Run run, Consumer<Draw> fixing) {
    this.index = index;
    this.run = run;
    this.fixing = fixing;
    this.options = options;
    this.kept = options.kept();
    run.requireMemory(
        index.areas() + " areas",
        Tally.bytes(index.areas(), kept, index.design().indicators()),
        "keep less");
    if (kept.contains(Kept.CENTRAL_WEIGHTS)) {
      requireShares(index);
    }
    this.nominal = index.nominalRanks();
    this.grid = kept.contains(Kept.SCORES) ? grid() : Tally.Grid.NONE;
  }

  private static void requireShares(PerturbedIndex index) {
    index
        .nominal()
        .index()
        .effectiveWeights()
        .forEach(
            (id, share) -> {
              if (share.isEmpty()) {
                throw new IllegalArgumentException(
                    "found central weights to be kept of an index in which a formula reads '"
                        + id
                        + "' or what is above it, so that it has no weight in the whole; do not"
                        + " keep them");
              }
            });
  }

  Tally emptyTally() {
    return new Tally(nominal, grid, kept, index.design().indicators());
  }

  private Worker worker() {
    return new Worker();
  }

  /** Lays out the classes of scores by the first replicates, half as wide again on both sides. */
  private Tally.Grid grid() {
    int n = index.areas();
    double[] low = index.nominalScores();
    double[] high = low.clone();
    Worker worker = worker();
    for (int replicate = 0; replicate < Math.min(PILOTS, options.replicates()); replicate++) {
      run.check();
      if (worker.score(replicate)) {
        for (int a = 0; a < n; a++) {
          double score = worker.draw.plan.scores()[a];
          low[a] = Double.isNaN(low[a]) || score < low[a] ? score : low[a];
          high[a] = Double.isNaN(high[a]) || score > high[a] ? score : high[a];
        }
      }
    }
    double[] perClass = new double[n];
    double greatest = Double.MIN_NORMAL;
    for (int a = 0; a < n; a++) {
      if (Double.isNaN(low[a])) {
        low[a] = 0;
        high[a] = 0;
      }
      double most = Math.max(Math.abs(low[a]), Math.abs(high[a]));
      greatest = Math.max(greatest, most);
      double width = Math.max(high[a] - low[a], Math.max(most * 1e-9, 1e-300));
      low[a] -= width / 2;
      perClass[a] = Tally.SCORE_CLASSES / (2 * width);
    }
    return new Tally.Grid(low, perClass, Math.scalb(1.0, SUM_BITS - Math.getExponent(greatest)));
  }

  /** Runs the replicates from one number to before another. */
  Tally run(int from, int to) {
    int chunk = Math.max(LEAST_CHUNK, Math.min(MOST_CHUNK, CHUNK_SCORES / index.areas()));
    int chunks = (int) (((long) to - from + chunk - 1) / chunk);
    int threads = Math.min(run.threads(), chunks);
    run.expect((long) to - from);
    List<Tally> tallies =
        run.allocate(
            index.areas() + " areas on " + threads + " threads",
            Tally.bytes(index.areas(), kept, index.design().indicators()) * threads,
            "use fewer threads or keep less",
            () -> Stream.generate(this::emptyTally).limit(threads).toList());
    List<Worker> workers = Stream.generate(this::worker).limit(threads).toList();
    run.forEach(
        chunks,
        (t, c) -> {
          int start = from + c * chunk;
          int end = start + Math.min(to - start, chunk);
          workers.get(t).run(start, end, tallies.get(t));
          run.done(end - start);
        });
    Tally sum = tallies.get(0);
    tallies.subList(1, threads).forEach(sum::add);
    return sum;
  }

  /** The buffers of one thread. */
  private final class Worker {
    private final Points points =
        options.sampling().points(options.seed(), options.replicates(), index.design().dimensions);
    private final double[] u = new double[index.design().dimensions];
    private final Draw draw = index.design().draw();
    private final Ranker ranker = new Ranker(index.areas());
    private final Ranking rule = index.design().definition.ranking();
    private final Direction direction = index.design().direction();
    private final int[] ranks = new int[index.areas()];

    boolean score(int replicate) {
      points.point(replicate, u);
      index.design().apply(u, draw);
      fixing.accept(draw);
      return draw.plan.score();
    }

    void run(int from, int to, Tally tally) {
      for (int replicate = from; replicate < to; replicate++) {
        run.check();
        if (score(replicate)) {
          double[] scores = draw.plan.scoresToRank();
          ranker.rank(scores, scores.length, direction, rule, ranks);
          tally.add(scores, ranks, draw.plan);
        } else {
          tally.fail(replicate, tally.wantsReason() ? draw.plan.problem() : "");
        }
      }
    }
  }
}
