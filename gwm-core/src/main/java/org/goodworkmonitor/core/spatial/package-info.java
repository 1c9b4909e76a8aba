/** Where areas lie, as far as analyses of space need to know it. */
package org.goodworkmonitor.core.spatial;
