/** Strategies that fill gaps. */
package org.goodworkmonitor.core.impute;
