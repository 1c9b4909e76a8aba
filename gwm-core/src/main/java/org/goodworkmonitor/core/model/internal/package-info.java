/** How tables hold their areas and find them; not part of the interface. */
package org.goodworkmonitor.core.model.internal;
