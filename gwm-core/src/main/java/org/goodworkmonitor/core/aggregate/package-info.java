/** Strategies that combine the scores of members into the score of their domain. */
package org.goodworkmonitor.core.aggregate;
