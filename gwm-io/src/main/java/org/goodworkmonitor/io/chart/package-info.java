/** Maps and charts of indices as SVG and as Vega-Lite specifications. */
package org.goodworkmonitor.io.chart;
