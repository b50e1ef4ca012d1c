package org.starpunk.monitor.report.page;

import java.util.List;
import java.util.Locale;
import org.starpunk.monitor.finding.Matter;
import org.starpunk.monitor.finding.Verdict;

/** The verdict in words. */
public final class VerdictText {

  private final Verdict verdict;
  private final Texts texts;
  private final String threshold;

  VerdictText(Verdict verdict, Texts texts, String threshold) {
    this.verdict = verdict;
    this.texts = texts;
    this.threshold = threshold;
  }

  /** Something to look at, and where it is shown. */
  public record Link(String text, String address) {}

  /** The state as the style sheet knows it. */
  public String getStyle() {
    return verdict.state().name().toLowerCase(Locale.ROOT);
  }

  public String getHeadline() {
    return texts.get("verdict." + getStyle(), verdict.matters().size());
  }

  /** What it rests on, the gravest first. */
  public List<Link> getMatters() {
    return verdict.matters().stream().map(this::link).toList();
  }

  private Link link(Matter matter) {
    return new Link(
        texts.get(
            "matter." + matter.kind().name(),
            matter.count(),
            Figures.count(matter.count()),
            threshold),
        anchor(matter.kind()));
  }

  private static String anchor(Matter.Kind kind) {
    return switch (kind) {
      case FIRING_ALERTS -> "#alerts";
      case FAILED_REQUESTS -> "#endpoints";
      case DEADLOCKED_THREADS, SUSPECTED_LEAK -> "#memory";
      case EXHAUSTED_POOL -> "#connections";
      case SLOWER_SITE -> "#chart-latency";
      case SLOW_QUERIES -> "#slow";
      case SLOWER_OPERATIONS -> "#changed";
      case LEAKED_CONNECTIONS -> "#leaks";
    };
  }
}
