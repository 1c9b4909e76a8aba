package org.goodworkmonitor.stats.time;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Rows;

/**
 * An index over several periods on every scale that there is, side by side, with what each implies.
 *
 * <pre>{@code
 * System.out.println(TimeScales.analyse(index, panel, "2009"));
 * }</pre>
 *
 * <p>The scores and ranks of one period can differ from scale to scale: a scale is what strategies
 * are fitted on, and so decides how far a point of one indicator goes against one of another.
 * Source: OECD/JRC <i>Handbook on Constructing Composite Indicators</i> (2008), section 5 of part
 * 1. Immutable and safe for use by many threads.
 */
public final class TimeScales {
  private TimeScales() {}

  /** On what an index over several periods is fitted. */
  public enum Scale {
    /** One period, whose scale holds for all. */
    BASE(
        "a change of score is a change of values, and earlier scores stay when a period is added;"
            + " later values may lie beyond the scale, and the choice of the period matters"),
    /** All periods together. */
    POOLED(
        "a change of score is a change of values, and no value lies beyond the scale; every score"
            + " may change when a period is added"),
    /** Each period by itself. */
    EACH_PERIOD(
        "scores tell where an area stands among the others in its period; what all areas gain or"
            + " lose is not seen, and a change of score may come from others alone"),
    /** For each period the one before. */
    CHAINED(
        "each change is measured on the scale of the period before, and levels add the changes up;"
            + " earlier levels stay when a period is added, but levels depend on the way that"
            + " values took");

    private final String implies;

    Scale(String implies) {
      this.implies = implies;
    }

    /**
     * What the scale implies for readers of the scores.
     *
     * @return a clause in plain English
     */
    public String implies() {
      return implies;
    }

    private String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Scores a panel on all scales.
   *
   * @param definition the index
   * @param panel the panel, of two periods or more
   * @param base the period for {@link Scale#BASE}
   * @return the scores
   * @throws IllegalArgumentException if there is no such period, or only one
   * @throws DataException if a period cannot be fitted or scored
   */
  public static Result analyse(IndexDefinition definition, Panel panel, String base) {
    if (panel.periods().size() < 2) {
      throw new InvalidValueException("one period", "give two or more to compare scales");
    }
    Map<Scale, PanelScores> scores = new EnumMap<>(Scale.class);
    scores.put(Scale.BASE, definition.fit(panel.table(base)).score(panel));
    scores.put(Scale.POOLED, definition.fit(panel).score(panel));
    scores.put(Scale.EACH_PERIOD, definition.scoreEach(panel));
    scores.put(Scale.CHAINED, definition.scoreChained(panel));
    return new Result(definition, scores, base);
  }

  /** The scores on all scales. Immutable. */
  public static final class Result implements Tabular {
    private final IndexDefinition definition;
    private final ImmutableMap<Scale, PanelScores> scores;
    private final String base;

    private Result(IndexDefinition definition, Map<Scale, PanelScores> scores, String base) {
      this.definition = definition;
      this.scores = Maps.immutableEnumMap(scores);
      this.base = base;
    }

    /**
     * The scores on a scale.
     *
     * @param scale the scale
     * @return the scores
     */
    public PanelScores scores(Scale scale) {
      PanelScores found = scores.get(scale);
      if (found == null) {
        throw new IllegalStateException("no scores on " + scale);
      }
      return found;
    }

    /**
     * What each scale implies.
     *
     * @return a sentence per scale
     */
    public List<String> explanations() {
      return Arrays.stream(Scale.values())
          .map(
              scale ->
                  scale.id() + (scale == Scale.BASE ? " (" + base + "): " : ": ") + scale.implies())
          .toList();
    }

    /**
     * The whole index: see {@link #toTable(String)}.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return toTable(definition.tree().id());
    }

    /**
     * A line per area and period, with the score and the rank on every scale; for {@link
     * Scale#CHAINED} the level stands in place of the score.
     *
     * @param node the id of the node
     * @return a view, whose warnings are the explanations
     * @throws IllegalArgumentException if there is no such node
     */
    public ResultTable toTable(String node) {
      List<Area> areas = scores(Scale.BASE).areas();
      List<String> periods = scores(Scale.BASE).periods();
      List<Area> cellAreas = new ArrayList<>();
      List<String> cellPeriods = new ArrayList<>();
      for (Area area : areas) {
        for (String period : periods) {
          cellAreas.add(area);
          cellPeriods.add(period);
        }
      }
      ResultTable.Builder table =
          Rows.table("Scales of " + node, cellAreas, area -> area)
              .texts("period", cellPeriods)
              .warnings(explanations());
      for (Scale scale : Scale.values()) {
        PanelScores on = scores(scale);
        double[][] values = on.isChained() ? on.levels(node) : on.scores(node);
        int[] ranks = Arrays.stream(on.ranks(node)).flatMapToInt(Arrays::stream).toArray();
        table
            .numbers(
                scale.id(),
                "score",
                Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray())
            .wholes(scale.id() + "_rank", ranks, true);
      }
      return table.build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }
}
