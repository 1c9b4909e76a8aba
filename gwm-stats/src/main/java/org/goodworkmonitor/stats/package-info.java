/** Analyses of tables and scoreboards, by subject in the packages below this one. */
package org.goodworkmonitor.stats;
