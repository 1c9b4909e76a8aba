/**
 * Indices on Apache Spark: fitted on data sets, and scored and ranked there, with the bits of a
 * single machine. Start with {@link org.goodworkmonitor.spark.SparkIndex}.
 */
@NullMarked
package org.goodworkmonitor.spark;

import org.jspecify.annotations.NullMarked;
