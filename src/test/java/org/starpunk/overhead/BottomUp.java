package org.starpunk.overhead;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the probes of a visit come to: the cost of each by JMH times how often it runs. It leaves
 * out what happens beside requests, and what warm caches hide.
 *
 * @param figures of JMH
 * @param counts how often each probe runs
 */
record BottomUp(JmhFigures figures, ProbeCounts counts) {

  /** How to get the figures of JMH. */
  static final String COMMAND =
      "mvn -Pbenchmark verify -Dbenchmark='RequestProbeBenchmark|InterceptorBenchmark"
          + "|RenderingBenchmark|JdbcBenchmark.*(raw|starpunkInRequest|acquireRaw|acquireStarpunk)$"
          + "|RecorderBenchmark.starpunkTimedCall'";

  /** The sum for a kind, or nothing where a probe that runs was not measured. */
  Optional<JmhFigures.Cost> sum(Kind kind) {
    double nanos = 0;
    double squares = 0;
    double bytes = 0;
    for (Probe probe : Probe.values()) {
      double times = counts.of(kind, probe);
      if (times > 0) {
        Optional<JmhFigures.Cost> cost = figures.of(probe);
        if (cost.isEmpty()) {
          return Optional.empty();
        }
        nanos += times * cost.get().nanos();
        squares += Math.pow(times * cost.get().halfWidth(), 2);
        bytes += times * cost.get().bytes();
      }
    }
    return Optional.of(new JmhFigures.Cost(nanos, Math.sqrt(squares), bytes));
  }

  void write(Markdown text, Outcome outcome) {
    text.line("## From the bottom up%n");
    writeCosts(text);
    writeCounts(text);
    text.line("%nThe sum, beside what the servers of the arm \"on\" showed.%n");
    text.header(
        List.of("kind of visit", "sum, µs", "share of a visit", "bytes", "shown, µs", "agree"));
    for (Kind kind : counts.kinds()) {
      sum(kind).ifPresent(sum -> text.row(compared(kind, sum, outcome)));
    }
    if (!counts.kinds().stream().allMatch(kind -> sum(kind).isPresent())) {
      text.line("%nNot all was measured by JMH. First: `%s`", COMMAND);
    }
    text.line("");
  }

  private void writeCosts(Markdown text) {
    text.header(List.of("probe", "ns", "± 99.9 %", "bytes"));
    for (Probe probe : Probe.values()) {
      figures
          .of(probe)
          .ifPresent(
              cost ->
                  text.row(
                      List.of(
                          probe.label(),
                          number(cost.nanos()),
                          number(cost.halfWidth()),
                          number(cost.bytes()))));
    }
  }

  private void writeCounts(Markdown text) {
    text.line("%nHow often each runs for a visit, as the monitor counts it.%n");
    List<String> names = new ArrayList<>(List.of("kind of visit"));
    for (Probe probe : Probe.values()) {
      names.add(probe.label());
    }
    text.header(names);
    for (Kind kind : counts.kinds()) {
      List<String> row = new ArrayList<>(List.of(kind.label()));
      for (Probe probe : Probe.values()) {
        row.add(String.format(Locale.ROOT, "%.2f", counts.of(kind, probe)));
      }
      text.row(row);
    }
  }

  private static List<String> compared(Kind kind, JmhFigures.Cost sum, Outcome outcome) {
    Optional<Interval> shown = outcome.nanosMore(Arm.ON_UNLOGGED, Optional.of(kind));
    Optional<Interval> visit = outcome.nanos(Arm.OFF, Optional.of(kind));
    return List.of(
        kind.label(),
        String.format(Locale.ROOT, "%.2f ± %.2f", sum.nanos() / 1e3, sum.halfWidth() / 1e3),
        visit.map(each -> "%.2f %%".formatted(100 * sum.nanos() / each.mean())).orElse(""),
        number(sum.bytes()),
        Markdown.micros(shown),
        shown.map(each -> agree(each, sum) ? "yes" : "no").orElse(""));
  }

  /** Whether their intervals overlap; a single start has one without end. */
  private static boolean agree(Interval shown, JmhFigures.Cost sum) {
    return shown.low() <= sum.nanos() + sum.halfWidth()
        && shown.high() >= sum.nanos() - sum.halfWidth();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }
}
