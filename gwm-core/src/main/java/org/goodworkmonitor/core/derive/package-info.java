/** Standard formulas for indicators that are derived from others. */
package org.goodworkmonitor.core.derive;
