/** How long work is carried out: threads, progress, cancellation and memory. */
@NullMarked
package org.goodworkmonitor.core.execution;

import org.jspecify.annotations.NullMarked;
