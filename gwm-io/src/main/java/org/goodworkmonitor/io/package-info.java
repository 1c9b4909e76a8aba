/** Reads tables and definitions, and writes results. */
package org.goodworkmonitor.io;
