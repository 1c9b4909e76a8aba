/** Definitions, tables and results as JSON, and the module that gives Jackson our types. */
package org.goodworkmonitor.io.json;
