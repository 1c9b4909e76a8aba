/**
 * Areas, indicators, domains and the tables of their values: the nouns of the field, all immutable.
 */
package org.goodworkmonitor.core.model;
