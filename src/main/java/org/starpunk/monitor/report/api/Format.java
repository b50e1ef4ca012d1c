package org.starpunk.monitor.report.api;

/** How a table is written. */
enum Format {
  JSON,
  CSV
}
