/** Strategies that bring indicators onto a common scale. */
package org.goodworkmonitor.core.normalise;
