/** Boundaries of areas: read, joined to tables by code, and written together with scores. */
package org.goodworkmonitor.io.geo;
