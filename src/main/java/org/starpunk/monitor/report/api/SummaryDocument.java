package org.starpunk.monitor.report.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
 * @param enabled whether monitoring is on; when it is not, only {@code settings} is there besides
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
    @Nullable Instant at,
    @Nullable Instant startedAt,
    @Nullable Long uptimeSeconds,
    @Nullable Long windowSeconds,
    @Nullable RecordingEntry recording,
    @Nullable VerdictEntry verdict,
    @Nullable List<SlowdownEntry> slower,
    @Nullable List<AlertEntry> alerts,
    @Nullable OperationEntry requests,
    @Nullable List<OperationEntry> endpoints,
    @Nullable List<OperationEntry> staticFiles,
    @Nullable List<OperationEntry> functions,
    @Nullable List<OperationEntry> views,
    @Nullable List<OperationEntry> queries,
    @Nullable List<OperationEntry> statementTypes,
    @Nullable List<SlowQueryEntry> slowQueries,
    @Nullable List<SlowQueryEntry> slowestQueries,
    @Nullable List<RepeatedQueriesEntry> repeatedQueries,
    @Nullable List<ConnectionLeaksEntry> connectionLeaks,
    @Nullable List<OperationEntry> connections,
    @Nullable PoolEntry pool,
    @Nullable List<OperationEntry> transactions,
    @Nullable List<OperationEntry> collections,
    @Nullable List<OperationEntry> concurrentCollections,
    @Nullable MemoryEntry memory,
    SettingsEntry settings,
    @Nullable SelfEntry self) {

  static SummaryDocument disabled(SettingsInForce settings) {
    return new SummaryDocument(
        false,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        SettingsEntry.of(settings),
        null);
  }

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

  private static List<OperationEntry> entries(MetricsSummary summary, Category category) {
    return OperationEntry.of(summary, summary.of(category).stream());
  }
}
