package org.goodworkmonitor.stats.smallarea;

/**
 * An estimate with its confidence limits.
 *
 * @param value the estimate
 * @param lower the lower limit
 * @param upper the upper limit
 */
public record Estimate(double value, double lower, double upper) {}
