package org.goodworkmonitor.core.internal;

/**
 * Marks an aggregation as the exponential of the weighted mean of the logarithms of its members'
 * scores, so that an engine can keep the logarithms of columns that do not change. The score is not
 * a number where a member's score is below 0, or is 0 and the rule does not accept 0.
 */
public interface MeanOfLogs {}
