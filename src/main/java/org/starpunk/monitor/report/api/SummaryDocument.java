package org.starpunk.monitor.report.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.finding.LeakVerdict;
import org.starpunk.monitor.finding.Slowdown;
import org.starpunk.monitor.finding.Verdict;
import org.starpunk.monitor.report.access.SettingsInForce;

/**
 * The summary as a JSON document. Names carry their units; what is not known is absent.
 *
 * @param enabled true; while monitoring is disabled there is a {@link DisabledDocument} instead
 * @param at when it was computed
 * @param startedAt when measuring began
 * @param uptimeSeconds seconds since then
 * @param windowSeconds how much time the figures cover
 * @param recording whether figures are recorded
 * @param verdict what the figures come to
 * @param slower what got slower of late, that which lost most time first
 * @param alerts what is broken, as of the timer's last tick
 * @param requests all requests together
 */
public record SummaryDocument(
    boolean enabled,
    Instant at,
    Instant startedAt,
    long uptimeSeconds,
    long windowSeconds,
    RecordingEntry recording,
    VerdictEntry verdict,
    List<SlowdownEntry> slower,
    List<AlertEntry> alerts,
    OperationEntry requests,
    List<OperationEntry> endpoints,
    List<OperationEntry> staticFiles,
    List<OperationEntry> functions,
    List<OperationEntry> views,
    List<OperationEntry> queries,
    List<OperationEntry> statementTypes,
    List<SlowQueryEntry> slowQueries,
    List<SlowQueryEntry> slowestQueries,
    List<RepeatedQueriesEntry> repeatedQueries,
    List<ConnectionLeaksEntry> connectionLeaks,
    List<OperationEntry> connections,
    PoolEntry pool,
    List<OperationEntry> transactions,
    List<OperationEntry> collections,
    List<OperationEntry> concurrentCollections,
    MemoryEntry memory,
    SettingsEntry settings,
    SelfEntry self) {

  static SummaryDocument of(
      MetricsSummary summary, List<Slowdown> slower, SettingsInForce settings) {
    MonitorConfig config = settings.monitor();
    LeakVerdict leak = LeakVerdict.of(summary.memory());
    return new SummaryDocument(
        true,
        summary.at(),
        summary.startedAt(),
        summary.uptime().toSeconds(),
        summary.covered().toSeconds(),
        RecordingEntry.of(summary.recording()),
        VerdictEntry.of(Verdict.of(summary, leak, slower, config.poolSize())),
        slower.stream().map(SlowdownEntry::of).toList(),
        summary.alerts().stream().map(AlertEntry::of).toList(),
        OperationEntry.of(summary.requests(), Optional.empty()),
        entries(summary, Category.REQUEST),
        entries(summary, Category.STATIC),
        entries(summary, Category.FUNCTION),
        entries(summary, Category.VIEW),
        entries(summary, Category.QUERY),
        entries(summary, Category.STATEMENT_TYPE),
        summary.slowQueries().stream().map(SlowQueryEntry::of).toList(),
        summary.slowestQueries().stream().map(SlowQueryEntry::of).toList(),
        summary.repeatedQueries().stream().map(RepeatedQueriesEntry::of).toList(),
        summary.connectionLeaks().stream().map(ConnectionLeaksEntry::of).toList(),
        entries(summary, Category.CONNECTION),
        PoolEntry.of(summary, config),
        entries(summary, Category.TRANSACTION),
        entries(summary, Category.COLLECTION),
        entries(summary, Category.CONCURRENT_COLLECTION),
        MemoryEntry.of(summary, leak, config),
        SettingsEntry.of(settings),
        SelfEntry.of(summary));
  }

  /** Of its time alone: that of all that it holds would be computed for JSON-B, and for nothing. */
  @Override
  public int hashCode() {
    return at.hashCode();
  }

  private static List<OperationEntry> entries(MetricsSummary summary, Category category) {
    return OperationEntry.of(summary, summary.of(category).stream());
  }
}
