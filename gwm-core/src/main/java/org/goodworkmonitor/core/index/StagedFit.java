package org.goodworkmonitor.core.index;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.goodworkmonitor.core.bytes.ByteReader;
import org.goodworkmonitor.core.bytes.ByteWriter;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.problem.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Fits an index on data that are in parts, on many machines for instance. In each pass, every part
 * is summarised as far as the strategies need, the summaries are added up, and the next level is
 * fitted on the sum:
 *
 * <pre>{@code
 * StagedFit fit = StagedFit.of(definition);
 * while (!fit.isDone()) {
 *   StagedFit pass = fit;
 *   fit = fit.with(tables.map(pass::gather).reduce(StagedFit.Part::plus).orElseThrow());
 * }
 * FittedIndex index = fit.fitted();
 * }</pre>
 *
 * <p>The scores are, bit for bit, those of {@link IndexDefinition#fit(IndicatorTable)} on the whole
 * table, which has the parts one after the other. Their order matters only to strategies that need
 * all values ({@link org.goodworkmonitor.core.strategy.Need#VALUES}) or rows. One pass is enough
 * for most indices; each stage that changes the data before another is fitted, and each level of
 * domains that are normalised or weighted by their scores, takes one more. Where a strategy needs
 * {@linkplain org.goodworkmonitor.core.strategy.Need#ROWS whole rows}, as a lambda does, the parts
 * are the tables themselves.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class StagedFit {
  private static final String KIND = "part of a fit";
  private static final int VERSION = 1;

  private final IndexDefinition definition;
  private final ImmutableList<Part> known;
  private final StagedFitting state;

  private StagedFit(IndexDefinition definition, ImmutableList<Part> known, boolean watches) {
    this.definition = definition;
    this.known = known;
    this.state = new StagedFitting(definition, known, watches);
  }

  /**
   * Starts the fit of an index.
   *
   * @param definition the index
   * @return the fit before its first pass
   */
  public static StagedFit of(IndexDefinition definition) {
    return new StagedFit(definition, ImmutableList.of(), true);
  }

  /** The fit of an index from what was gathered before. */
  static StagedFit of(IndexDefinition definition, List<Part> known) {
    return new StagedFit(definition, ImmutableList.copyOf(known), false);
  }

  /**
   * What one pass has gathered from some rows. Immutable; {@linkplain #equals equal} if all that
   * was gathered is.
   */
  public static final class Part {
    final int pass;
    final ImmutableMap<String, Gathered> nodes;
    final Optional<Panel> rows;
    final ImmutableList<String> warnings;

    Part(int pass, Map<String, Gathered> nodes, Optional<Panel> rows, List<String> warnings) {
      this.pass = pass;
      this.nodes = ImmutableMap.copyOf(nodes);
      this.rows = rows;
      this.warnings = ImmutableList.copyOf(warnings);
    }

    /**
     * What was gathered from these rows and others that follow.
     *
     * @param next what the same pass has gathered from the others
     * @return a new part
     * @throws IllegalArgumentException if it is of another pass or index
     * @throws DataException if both have whole rows, and these do not go together: an area twice,
     *     other columns
     */
    public Part plus(Part next) {
      if (pass != next.pass || !nodes.keySet().equals(next.nodes.keySet())) {
        throw new IllegalArgumentException(
            "found " + this + " and " + next + "; expected parts of one pass of one fit");
      }
      Map<String, Gathered> sums = new LinkedHashMap<>();
      nodes.forEach((id, own) -> sums.put(id, own.plus(next.of(id))));
      Set<String> all = new LinkedHashSet<>(warnings);
      all.addAll(next.warnings);
      return new Part(
          pass,
          sums,
          rows.flatMap(own -> next.rows.map(other -> StackedRows.of(own, other))),
          List.copyOf(all));
    }

    Gathered of(String node) {
      Gathered own = nodes.get(node);
      if (own == null) {
        throw new IllegalArgumentException("found " + this + ", which lacks '" + node + "'");
      }
      return own;
    }

    /**
     * This part as bytes, which {@link #fromBytes} reads: see {@link ByteWriter} for the frame.
     *
     * @return a new array
     */
    public byte[] toBytes() {
      ByteWriter out = new ByteWriter(KIND, VERSION);
      write(out);
      return out.toBytes();
    }

    /**
     * Reads a part.
     *
     * @param bytes what {@link #toBytes} gave
     * @return an equal part
     * @throws DataException if the bytes are damaged, cut off, or no part
     */
    public static Part fromBytes(byte[] bytes) {
      ByteReader in = new ByteReader(bytes, KIND, VERSION);
      Part part = read(in);
      in.end();
      return part;
    }

    void write(ByteWriter out) {
      out.whole(pass).whole(nodes.size());
      nodes.forEach((id, own) -> own.write(out.text(id)));
      out.flag(rows.isPresent());
      rows.ifPresent(panel -> PanelBytes.write(panel, out));
      out.whole(warnings.size());
      warnings.forEach(out::text);
    }

    static Part read(ByteReader in) {
      int pass = in.whole(0, Integer.MAX_VALUE);
      Map<String, Gathered> nodes = new LinkedHashMap<>();
      for (int left = in.count(); left > 0; left--) {
        String id = in.text();
        if (nodes.put(id, Gathered.read(in)) != null) {
          throw in.refused("the node '" + id + "' twice");
        }
      }
      Optional<Panel> rows = in.flag() ? Optional.of(PanelBytes.read(in)) : Optional.empty();
      List<String> warnings = new ArrayList<>();
      for (int left = in.count(); left > 0; left--) {
        warnings.add(in.text());
      }
      return new Part(pass, nodes, rows, warnings);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Part that
          && pass == that.pass
          && nodes.equals(that.nodes)
          && rows.equals(that.rows);
    }

    @Override
    public int hashCode() {
      return 31 * pass + nodes.hashCode();
    }

    @Override
    public String toString() {
      return "StagedFit.Part[pass " + pass + ", of " + nodes.keySet() + "]";
    }
  }

  /**
   * Whether nothing more is to be gathered.
   *
   * @return true if so
   */
  public boolean isDone() {
    return state.isDone();
  }

  /**
   * Summarises some rows for this pass.
   *
   * @param rows a table with the index's indicators, or what they are derived from
   * @return what this pass needs of them
   * @throws IllegalStateException if the fit is done
   * @throws DataException if the table lacks an indicator, or its rows cannot be scored as far as
   *     the index has been fitted
   */
  public Part gather(IndicatorTable rows) {
    return gather(Panel.of(rows));
  }

  /**
   * Summarises some rows of several periods for this pass.
   *
   * @param rows the rows
   * @return what this pass needs of them
   * @throws IllegalStateException if the fit is done
   * @throws DataException as {@link #gather(IndicatorTable)}
   */
  public Part gather(Panel rows) {
    if (isDone()) {
      throw done();
    }
    return state.gather(rows);
  }

  /**
   * Summarises some rows that stand in bare columns for this pass.
   *
   * @param columns the ids of the columns, as for {@link FittedIndex#scorer}
   * @param values the values of every column, {@code NaN} for a gap; not changed
   * @param rows how many rows there are, from the first place of each column on
   * @param labels whose rows they are
   * @return what this pass needs of them
   * @throws IllegalStateException if the fit is done
   * @throws IllegalArgumentException if there are more or fewer columns, or a column is too short
   * @throws org.goodworkmonitor.core.problem.DefinitionException if a strategy needs whole rows,
   *     which only tables have; all such strategies at once
   * @throws DataException if a column is missing, a value is infinite, or rows cannot be scored as
   *     far as the index has been fitted
   */
  public Part gather(List<String> columns, double[][] values, int rows, BatchScorer.Labels labels) {
    if (isDone()) {
      throw done();
    }
    return state.gather(columns, values, rows, labels);
  }

  private static IllegalStateException done() {
    return new IllegalStateException("found a fit that is done; call fitted()");
  }

  /**
   * The fit after this pass.
   *
   * @param sum what was gathered from all rows
   * @return a new value
   * @throws IllegalArgumentException if it is of another pass or index
   * @throws DataException if a strategy cannot be fitted; all such problems at once
   */
  public StagedFit with(Part sum) {
    state.check(sum);
    return new StagedFit(
        definition, ImmutableList.<Part>builder().addAll(known).add(sum).build(), state.watches());
  }

  /**
   * The fitted index.
   *
   * @return the index
   * @throws IllegalStateException if the fit is not done
   */
  public FittedIndex fitted() {
    if (!isDone()) {
      throw new IllegalStateException(
          "found a fit before pass " + known.size() + "; go on with it");
    }
    return state.fitted(state.watches() ? needed() : known);
  }

  /** As much of what was gathered as the strategies need. */
  private List<Part> needed() {
    StagedFit fit = of(definition, List.of());
    List<Part> all = new ArrayList<>();
    for (Part part : known) {
      Part reduced = fit.state.reduced(part);
      all.add(reduced);
      fit = fit.with(reduced);
    }
    return all;
  }

  /** Every pass over a single part. */
  static List<Part> gathered(IndexDefinition definition, Panel base) {
    StagedFit fit = of(definition, List.of());
    List<Part> all = new ArrayList<>();
    while (!fit.isDone()) {
      Part part = fit.gather(base);
      all.add(part);
      fit = fit.with(part);
    }
    return ImmutableList.copyOf(all);
  }

  @Override
  public String toString() {
    return "StagedFit["
        + definition.tree().id()
        + (isDone() ? ", done" : ", pass " + known.size())
        + "]";
  }
}
