/** Helpers shared by the modules of this library; not part of its interface. */
package org.goodworkmonitor.core.internal;
