/** Frameworks of indices, read from the tables in which people keep them. */
package org.goodworkmonitor.io.framework;
