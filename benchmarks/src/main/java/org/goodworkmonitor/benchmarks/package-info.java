/** Timings of what users wait for, each beside the limit that it is held against. */
package org.goodworkmonitor.benchmarks;
