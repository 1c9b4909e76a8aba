/** A scoreboard as one self-contained HTML page. */
package org.goodworkmonitor.io.report;
