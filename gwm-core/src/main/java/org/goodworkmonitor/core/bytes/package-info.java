/**
 * The binary form in which fitted indices, definitions and partial results travel: a version, a
 * kind, the content and a checksum, without any library.
 */
package org.goodworkmonitor.core.bytes;
