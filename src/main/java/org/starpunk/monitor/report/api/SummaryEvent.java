package org.starpunk.monitor.report.api;

/**
 * A summary as it is sent to listeners.
 *
 * @param id the summary's tag
 * @param json the document
 */
record SummaryEvent(String id, String json) {}
