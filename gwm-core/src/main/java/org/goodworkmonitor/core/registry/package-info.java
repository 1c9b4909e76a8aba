/** The strategies that there are, by kind and id. */
package org.goodworkmonitor.core.registry;
