/** Arithmetic that every part of the library shares, so that all of them agree. */
package org.goodworkmonitor.core.numeric;
