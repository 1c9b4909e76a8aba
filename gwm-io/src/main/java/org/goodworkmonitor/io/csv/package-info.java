/** Tables in and results out as comma-separated values. */
package org.goodworkmonitor.io.csv;
