/** What the packages of this module share; not for use from outside. */
package org.goodworkmonitor.io.internal;
