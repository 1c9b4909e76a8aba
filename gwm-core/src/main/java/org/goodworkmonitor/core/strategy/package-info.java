/**
 * What all pluggable strategies have in common: they say what they are, and fitting them gives a
 * function.
 */
package org.goodworkmonitor.core.strategy;
