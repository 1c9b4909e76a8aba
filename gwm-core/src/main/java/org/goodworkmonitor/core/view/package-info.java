/** The table as which every result can be seen, written and printed. */
package org.goodworkmonitor.core.view;
