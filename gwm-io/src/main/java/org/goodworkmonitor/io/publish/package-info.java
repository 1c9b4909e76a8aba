/** Results as packages of data that describe themselves. */
package org.goodworkmonitor.io.publish;
