package org.starpunk.monitor.report.api;

import jakarta.ws.rs.core.EntityTag;
import org.starpunk.monitor.digest.MetricsSummary;

/**
 * The ETag of what is made of one summary: its time on the monotonic clock, which no other summary
 * of the same start has. Weak, as the server may compress the answer.
 */
final class SummaryTag {

  private SummaryTag() {}

  static EntityTag of(MetricsSummary summary, Format format) {
    return new EntityTag(
        Long.toHexString(summary.startedAt().toEpochMilli())
            + '-'
            + Long.toHexString(summary.uptime().toNanos())
            + '-'
            + summary.window().toMinutes()
            + (format == Format.CSV ? "-csv" : ""),
        true);
  }
}
