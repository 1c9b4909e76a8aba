/** What is wrong with a value, told so that programs need not take messages apart. */
package org.goodworkmonitor.core.problem;
