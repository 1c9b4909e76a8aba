/** Formulas as data: parsed from text, evaluated, and written as MathML and SQL. */
package org.goodworkmonitor.core.formula;
