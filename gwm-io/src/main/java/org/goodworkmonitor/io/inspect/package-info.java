/** Says what is in a file, and how to read it. */
package org.goodworkmonitor.io.inspect;
