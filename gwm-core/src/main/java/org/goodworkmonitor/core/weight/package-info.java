/** Strategies that say how much the members of a domain count. */
package org.goodworkmonitor.core.weight;
