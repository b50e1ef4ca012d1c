package org.starpunk.monitor.report.api;

import java.util.List;

/**
 * A report that can be written as JSON and as CSV.
 *
 * @param document what JSON tells
 * @param rowType what a row is; its components are the columns
 * @param rows the rows of the document
 */
record Table<R extends Record>(Object document, Class<R> rowType, List<R> rows) {}
