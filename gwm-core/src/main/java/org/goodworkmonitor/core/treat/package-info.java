/** Strategies that rein in outliers. */
package org.goodworkmonitor.core.treat;
