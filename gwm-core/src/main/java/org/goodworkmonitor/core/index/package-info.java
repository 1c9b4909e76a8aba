/** Definitions of composite indices, and the scores and ranks that they give. */
package org.goodworkmonitor.core.index;
