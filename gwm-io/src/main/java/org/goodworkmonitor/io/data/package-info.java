/** The data that come with the library, each with its source and licence. */
package org.goodworkmonitor.io.data;
