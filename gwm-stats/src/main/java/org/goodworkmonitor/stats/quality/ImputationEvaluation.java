package org.goodworkmonitor.stats.quality;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.index.Stage;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * How well imputations estimate values that are known: some cells are hidden, imputed by each of
 * several methods, and compared with what they were. So the choice of a method can be defended.
 *
 * <p>In each repeat a share of the present values of every indicator is hidden, the same cells for
 * every method; which ones is decided by the seed, the repeat, the area and the indicator alone.
 * Errors are those of values before any treatment, in standard deviations (divisor n - 1) of the
 * indicator, so that indicators can be compared. The shift of an area is the absolute difference
 * between its rank in the whole index with hidden cells imputed and its rank in the whole index of
 * the table as given, where gaps of the table itself are imputed by the same method.
 *
 * <p>Source: OECD/JRC handbook (2008), chapter 3. Immutable and safe for use by many threads.
 */
public final class ImputationEvaluation {
  private final double share;
  private final int repeats;
  private final int seed;
  private final Execution execution;

  private ImputationEvaluation(double share, int repeats, int seed, Execution execution) {
    this.share = share;
    this.repeats = repeats;
    this.seed = seed;
    this.execution = execution;
  }

  /**
   * One value in ten is hidden, twenty times, with the seed 1.
   *
   * @return the analysis
   */
  public static ImputationEvaluation withDefaults() {
    return new ImputationEvaluation(0.1, 20, 1, Execution.standard());
  }

  /**
   * Sets the share of the present values of each indicator that is hidden; at least one value is.
   *
   * @param newShare above 0 and below 1
   * @return a new analysis
   * @throws IllegalArgumentException if it is out of range
   */
  public ImputationEvaluation withShare(double newShare) {
    if (!(newShare > 0 && newShare < 1)) {
      throw new IllegalArgumentException(
          "found the share " + newShare + "; expected a share between 0 and 1");
    }
    return new ImputationEvaluation(newShare, repeats, seed, execution);
  }

  /**
   * Sets how often values are hidden.
   *
   * @param newRepeats at least 1
   * @return a new analysis
   * @throws IllegalArgumentException if it is less
   */
  public ImputationEvaluation withRepeats(int newRepeats) {
    if (newRepeats < 1) {
      throw new IllegalArgumentException("found " + newRepeats + " repeats; expected at least one");
    }
    return new ImputationEvaluation(share, newRepeats, seed, execution);
  }

  /**
   * Sets the seed.
   *
   * @param newSeed any number
   * @return a new analysis
   */
  public ImputationEvaluation withSeed(int newSeed) {
    return new ImputationEvaluation(share, repeats, newSeed, execution);
  }

  /**
   * Sets how it is carried out. One thread does the work, whatever their number. Progress counts
   * repeats of each method; memory does not grow with them.
   *
   * @param newExecution progress and cancellation; no number depends on it
   * @return a new analysis
   */
  public ImputationEvaluation withExecution(Execution newExecution) {
    return new ImputationEvaluation(share, repeats, seed, newExecution);
  }

  /**
   * How one method does on one indicator, or on all.
   *
   * @param method the name of the method
   * @param indicator the id of the indicator; empty for all together
   * @param hidden the number of cells that were hidden and imputed
   * @param left the number of cells that were hidden and not filled
   * @param meanError the mean of estimate less value, in standard deviations
   * @param meanAbsoluteError the mean absolute difference, in standard deviations
   * @param rootMeanSquaredError the root of the mean squared difference, in standard deviations
   * @param meanShift the mean shift of an area in the ranking; {@code NaN} for single indicators,
   *     and where no area is ranked
   * @param largestShift the largest shift
   */
  public record Row(
      String method,
      String indicator,
      int hidden,
      int left,
      double meanError,
      double meanAbsoluteError,
      double rootMeanSquaredError,
      double meanShift,
      double largestShift) {}

  /** Sums of errors. */
  private static final class Errors {
    private int hidden;
    private int left;
    private double sum;
    private double absolute;
    private double squares;
    private double shift;
    private int shifts;
    private double largest;

    void add(double error) {
      if (Double.isNaN(error)) {
        left++;
        return;
      }
      hidden++;
      sum += error;
      absolute += Math.abs(error);
      squares += error * error;
    }

    void shift(OptionalInt before, OptionalInt after) {
      if (before.isPresent() && after.isPresent()) {
        double by = Math.abs(before.getAsInt() - after.getAsInt());
        shift += by;
        shifts++;
        largest = Math.max(largest, by);
      }
    }

    Row row(String method, String indicator) {
      return new Row(
          method,
          indicator,
          hidden,
          left,
          sum / hidden,
          absolute / hidden,
          Math.sqrt(squares / hidden),
          shift / shifts,
          shifts == 0 ? Double.NaN : largest);
    }
  }

  /**
   * Compares methods.
   *
   * @param index the index
   * @param table the table
   * @param methods the imputations by name; each takes the place of those of all indicators
   * @return the errors of each method
   * @throws IllegalArgumentException if there is no method
   * @throws org.goodworkmonitor.core.problem.DataException if the index cannot be fitted with one
   *     of the methods
   * @throws java.util.concurrent.CancellationException if the work is cancelled; see {@link
   *     Execution}
   */
  public Result analyse(
      IndexDefinition index, IndicatorTable table, Map<String, Imputation> methods) {
    if (methods.isEmpty()) {
      throw new IllegalArgumentException("found no method; expected at least one");
    }
    try (Run run = execution.begin()) {
      run.expect((long) repeats * methods.size());
      return analyse(index, table, methods, run);
    }
  }

  private Result analyse(
      IndexDefinition index, IndicatorTable table, Map<String, Imputation> methods, Run run) {
    IndicatorTable full = index.withDerived(table);
    Map<String, Map<String, Errors>> errors = new LinkedHashMap<>();
    Map<String, Scoreboard> nominal = new LinkedHashMap<>();
    methods.forEach(
        (name, method) -> {
          errors.put(name, new LinkedHashMap<>());
          nominal.put(name, index.toBuilder().imputedBy(method).build().score(full));
        });
    for (int repeat = 0; repeat < repeats; repeat++) {
      Map<String, boolean[]> hidden = hidden(index, full, repeat);
      IndicatorTable holed = full;
      for (Indicator indicator : index.indicators()) {
        double[] values = full.column(indicator.id()).values();
        boolean[] hide = hidden.getOrDefault(indicator.id(), new boolean[0]);
        Arrays.setAll(values, i -> hide[i] ? Double.NaN : values[i]);
        holed = holed.with(Column.of(full.column(indicator.id()).indicator(), values));
      }
      for (Map.Entry<String, Imputation> method : methods.entrySet()) {
        run.check();
        evaluate(
            index.toBuilder().imputedBy(method.getValue()).build(),
            full,
            holed,
            hidden,
            nominal.getOrDefault(method.getKey(), nominal.values().iterator().next()),
            errors.getOrDefault(method.getKey(), Map.of()));
        run.done(1);
      }
    }
    List<Row> rows = new ArrayList<>();
    errors.forEach((name, own) -> own.forEach((id, e) -> rows.add(e.row(name, id))));
    return new Result(rows);
  }

  private static void evaluate(
      IndexDefinition index,
      IndicatorTable full,
      IndicatorTable holed,
      Map<String, boolean[]> hidden,
      Scoreboard nominal,
      Map<String, Errors> errors) {
    IndicatorTable filled =
        index.toBuilder()
            .treatedBy(Treatments.none())
            .inOrder(Stage.IMPUTE, Stage.TREAT, Stage.NORMALISE)
            .build()
            .fit(holed)
            .impute(holed);
    Errors all = errors.computeIfAbsent("", id -> new Errors());
    hidden.forEach(
        (id, hide) -> {
          double[] truth = full.column(id).values();
          double[] estimate = filled.column(id).values();
          double unit =
              Sample.of(id, Direction.HIGHER_IS_BETTER, truth)
                  .standardDeviation(Sample.Divisor.N_MINUS_1);
          Errors own = errors.computeIfAbsent(id, i -> new Errors());
          for (int i = 0; i < truth.length; i++) {
            if (hide[i]) {
              own.add((estimate[i] - truth[i]) / unit);
              all.add((estimate[i] - truth[i]) / unit);
            }
          }
        });
    Scoreboard board = index.score(holed);
    String whole = index.tree().id();
    for (int i = 0; i < full.size(); i++) {
      String code = full.areas().get(i).code();
      all.shift(nominal.rank(code, whole), board.rank(code, whole));
    }
  }

  private Map<String, boolean[]> hidden(IndexDefinition index, IndicatorTable table, int repeat) {
    Map<String, boolean[]> hidden = new LinkedHashMap<>();
    for (Indicator indicator : index.indicators()) {
      double[] values = table.column(indicator.id()).values();
      List<Integer> present = new ArrayList<>();
      long[] draws = new long[values.length];
      for (int i = 0; i < values.length; i++) {
        String code = table.areas().get(i).code();
        if (!Double.isNaN(values[i]) && !table.isReference(code)) {
          present.add(i);
          draws[i] =
              Hashing.murmur3_128(seed)
                  .newHasher()
                  .putInt(repeat)
                  .putString(code, StandardCharsets.UTF_8)
                  .putChar('\n')
                  .putString(indicator.id(), StandardCharsets.UTF_8)
                  .hash()
                  .asLong();
        }
      }
      present.sort(Comparator.comparingLong(i -> draws[i]));
      boolean[] hide = new boolean[values.length];
      int count = (int) Math.max(1, Math.round(share * present.size()));
      present.stream().limit(Math.min(count, present.size() - 1)).forEach(i -> hide[i] = true);
      hidden.put(indicator.id(), hide);
    }
    return hidden;
  }

  /** The errors of all methods. Immutable. */
  public static final class Result implements Tabular {
    private final ImmutableList<Row> rows;

    private Result(List<Row> rows) {
      this.rows = ImmutableList.copyOf(rows);
    }

    /**
     * The errors of each method: of all indicators together first, then of each.
     *
     * @return an immutable list, in the order of the methods
     */
    public List<Row> rows() {
      return rows;
    }

    /**
     * The errors of one method on all indicators together.
     *
     * @param method its name
     * @return the row
     * @throws IllegalArgumentException if there is no such method
     */
    public Row overall(String method) {
      return rows.stream()
          .filter(row -> row.method.equals(method) && row.indicator.isEmpty())
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no method '" + method + "'"));
    }

    /**
     * A row per method, and per method and indicator.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return ResultTable.builder("Imputations of hidden values")
          .texts("method", rows.stream().map(Row::method).toList())
          .texts(
              "indicator",
              rows.stream().map(r -> r.indicator.isEmpty() ? "all" : r.indicator).toList())
          .wholes("hidden", rows.stream().mapToInt(Row::hidden).toArray(), false)
          .wholes("not_filled", rows.stream().mapToInt(Row::left).toArray(), false)
          .numbers("mean_error", "sd", 3, numbers(Row::meanError))
          .numbers("mean_absolute_error", "sd", 3, numbers(Row::meanAbsoluteError))
          .numbers("root_mean_squared_error", "sd", 3, numbers(Row::rootMeanSquaredError))
          .numbers("mean_rank_shift", "", 2, numbers(Row::meanShift))
          .numbers("largest_rank_shift", "", 0, numbers(Row::largestShift))
          .build();
    }

    private double[] numbers(ToDoubleFunction<Row> number) {
      return rows.stream().mapToDouble(number).toArray();
    }

    /** {@return the table as text} */
    @Override
    public String toString() {
      return toTable().toString();
    }
  }
}
