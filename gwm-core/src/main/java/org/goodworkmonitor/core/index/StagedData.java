package org.goodworkmonitor.core.index;

import java.util.AbstractList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Row;

/**
 * Data as the stages leave them, computed where a strategy asks for them: what has been fitted is
 * applied to one row at a time, so that nothing depends on which rows are scored together.
 */
class StagedData {
  final Input input;
  private final Layout layout;

  /** The step of every indicator. */
  private final NodeStep[] steps;

  /** Which indicators of the index strategies have read through rows. */
  private final BitSet reads = new BitSet();

  StagedData(Input input, Layout layout, NodeStep[] steps) {
    this.input = input;
    this.layout = layout;
    this.steps = steps;
  }

  /** The value of an indicator as given. */
  double given(int indicator, int row) {
    return input.value(indicator, row);
  }

  /** The value of an indicator after some of its stages. */
  double value(int indicator, int row, int stages) {
    return steps[indicator].valueAfter(stages, given(indicator, row), row, this);
  }

  /** The indicators that have been read since this was last asked for. */
  final BitSet takeReads() {
    BitSet taken = (BitSet) reads.clone();
    reads.clear();
    return taken;
  }

  final boolean anyReads() {
    return !reads.isEmpty();
  }

  final void forgetReads() {
    reads.clear();
  }

  /** All rows after some of the stages. */
  final List<Row> rows(int stages) {
    return new Rows(stages);
  }

  /** A row after some of the stages. */
  final Row row(int row, int stages) {
    return new View(row, stages);
  }

  private final class Rows extends AbstractList<Row> implements RandomAccess {
    private final int stages;

    Rows(int stages) {
      this.stages = stages;
    }

    @Override
    public Row get(int row) {
      return new View(Objects.checkIndex(row, size()), stages);
    }

    @Override
    public int size() {
      return input.size();
    }
  }

  private final class View implements Row {
    private final int row;
    private final int stages;

    View(int row, int stages) {
      this.row = row;
      this.stages = stages;
    }

    @Override
    public Area area() {
      return input.area(row);
    }

    @Override
    public String period() {
      return input.period(row);
    }

    @Override
    public double value(String column) {
      int indicator = layout.indicator(column);
      if (indicator < 0) {
        return input.value(column, row);
      }
      reads.set(indicator);
      return StagedData.this.value(indicator, row, stages);
    }

    @Override
    public Row at(String period) {
      return rowAt(row, period, stages);
    }

    @Override
    public List<String> periods() {
      return input.periods(row);
    }
  }

  private Row rowAt(int row, String period, int stages) {
    int there = input.at(period, row);
    return there < 0 ? new Nothing(row, period, stages) : new View(there, stages);
  }

  /** The area of a row in a period in which it is not. */
  private final class Nothing implements Row {
    private final int row;
    private final String period;
    private final int stages;

    Nothing(int row, String period, int stages) {
      this.row = row;
      this.period = period;
      this.stages = stages;
    }

    @Override
    public Area area() {
      return input.area(row);
    }

    @Override
    public String period() {
      return period;
    }

    @Override
    public double value(String column) {
      if (layout.indicator(column) < 0) {
        input.requireColumn(column, period);
      }
      return Double.NaN;
    }

    @Override
    public Row at(String other) {
      return rowAt(row, other, stages);
    }

    @Override
    public List<String> periods() {
      return input.periods(row);
    }
  }
}
