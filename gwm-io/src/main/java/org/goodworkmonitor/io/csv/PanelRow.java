package org.goodworkmonitor.io.csv;

import org.goodworkmonitor.core.model.CellStatus;

/**
 * A value in long form.
 *
 * @param area the area
 * @param indicator the number of the indicator among those wanted
 * @param period the name of the period
 * @param value the value, or {@code NaN}
 * @param lower the lower limit, or {@code NaN}
 * @param upper the upper limit, or {@code NaN}
 * @param status why there is no value, or how it came about
 * @param line where it starts
 */
record PanelRow(
    SharedAreas.Shared area,
    int indicator,
    String period,
    double value,
    double lower,
    double upper,
    CellStatus status,
    long line) {}
