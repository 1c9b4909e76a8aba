/** Published indices as ready definitions. */
package org.goodworkmonitor.core.presets;
