/**
 * What can be wrong with a value, a definition, data or a file. A {@link
 * org.goodworkmonitor.core.problem.Problem} keeps its place, what was found and the remedy apart,
 * so that programs need not take messages apart; every exception that reports problems is a {@link
 * org.goodworkmonitor.core.problem.ProblemException}.
 */
package org.goodworkmonitor.core.problem;
