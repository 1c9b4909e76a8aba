/**
 * Tables in and results out as workbooks of spreadsheets (Office Open XML, {@code .xlsx}). Needs
 * the libraries {@code org.dhatim:fastexcel-reader} and {@code org.dhatim:fastexcel}, which are not
 * brought along.
 */
package org.goodworkmonitor.io.xlsx;
