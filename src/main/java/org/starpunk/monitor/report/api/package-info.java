/**
 * The figures under {@code /api/performance} as JSON, CSV, Server-Sent Events and OpenMetrics.
 * Depends on JAX-RS, CDI, JSON-B, Concurrency, FastCSV, the text formats of Prometheus, {@code
 * digest}, {@code finding} and {@code report.access}.
 */
@NullMarked
package org.starpunk.monitor.report.api;

import org.jspecify.annotations.NullMarked;
