package org.starpunk.monitor.report.page;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.starpunk.monitor.finding.LeakVerdict;

/** The verdict on leaks in words, and the evidence for it. */
public final class LeakText {

  private final LeakVerdict verdict;
  private final long heapMaxBytes;

  LeakText(LeakVerdict verdict, long heapMaxBytes) {
    this.verdict = verdict;
    this.heapMaxBytes = heapMaxBytes;
  }

  /** The state as the style sheet knows it: {@code stable}, {@code leak-suspected}. */
  public String getStyle() {
    return verdict.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String getHeadline() {
    return switch (verdict.state()) {
      case NOT_ENOUGH_DATA -> "Not enough data";
      case STABLE -> "Stable";
      case GROWING -> "Growing";
      case LEAK_SUSPECTED -> "Leak suspected";
    };
  }

  public String getExplanation() {
    return switch (verdict.reason()) {
      case TOO_SHORT -> "A verdict takes a quarter of an hour of readings.";
      case TOO_FEW_COLLECTIONS ->
          "Hardly any collection has looked at old objects yet, and only those tell what lives.";
      case NO_RISE -> "What lives after collections does not grow.";
      case SLOWING_DOWN ->
          "What lives after collections grows, but ever more slowly: it would end below the heap's"
              + " limit, as a cache does that fills.";
      case NOT_LONG_ENOUGH ->
          "What lives after collections grows, but not yet for long enough to tell a leak from"
              + " sessions or the day's wave.";
      case FULL_SOON ->
          "What lives after collections grows steadily, and at this rate the heap is full soon.";
      case FULL_IN_HOURS ->
          "What lives after collections has grown steadily for longer than sessions last, and at"
              + " this rate the heap is full within hours.";
      case HIGHER_EVERY_DAY ->
          "What lives after collections is higher than a day before, at every hour of the day.";
    };
  }

  /** What it rests on, figure by figure. */
  public List<MemoryFact> getEvidence() {
    List<MemoryFact> facts = new ArrayList<>();
    facts.add(
        new MemoryFact(
            "Readings", Figures.count(verdict.points()) + " in " + Figures.span(verdict.over())));
    if (verdict.points() > 1) {
      facts.add(new MemoryFact("Live set", Figures.bytes(verdict.liveSetBytes()) + ofLimit()));
      facts.add(
          new MemoryFact("Slope", Figures.change(Math.round(verdict.bytesPerHour())) + " an hour"));
      facts.add(new MemoryFact("Sure that it grows", percent(verdict.confidence())));
      facts.add(
          new MemoryFact(
              "Heap full in", verdict.full().map(LeakText::roughly).orElse("not at this rate")));
    }
    return facts;
  }

  private String ofLimit() {
    return heapMaxBytes < 0 ? "" : " of " + Figures.bytes(heapMaxBytes);
  }

  private static String percent(double confidence) {
    return confidence > 0.999 ? "over 99.9 %" : Figures.significant(100 * confidence) + " %";
  }

  /** No more than what an extrapolation is worth. */
  private static String roughly(Duration span) {
    if (span.toDays() > 30) {
      return "over 30 d";
    }
    return span.toDays() > 1 ? span.toDays() + " d" : Figures.span(span);
  }
}
