/**
 * Who may see a report, and how often: the role check that every report makes for itself, the limit
 * of requests, the idle time of a session that only refreshes, and the problem document that tells
 * of a refusal. Depends on Servlet, JSON-P, Bucket4j and the vocabulary.
 */
@NullMarked
package org.starpunk.monitor.report.access;

import org.jspecify.annotations.NullMarked;
