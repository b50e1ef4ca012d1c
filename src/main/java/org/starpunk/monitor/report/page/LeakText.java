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
  private final Texts texts;

  LeakText(LeakVerdict verdict, long heapMaxBytes, Texts texts) {
    this.verdict = verdict;
    this.heapMaxBytes = heapMaxBytes;
    this.texts = texts;
  }

  /** The state as the style sheet knows it: {@code stable}, {@code leak-suspected}. */
  public String getStyle() {
    return verdict.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String getHeadline() {
    return texts.get("leak." + verdict.state().name());
  }

  public String getExplanation() {
    return texts.get("leak." + verdict.reason().name());
  }

  /** What it rests on, figure by figure. */
  public List<MemoryFact> getEvidence() {
    List<MemoryFact> facts = new ArrayList<>();
    facts.add(
        new MemoryFact(
            texts.get("evidence.readings"),
            texts.get(
                "evidence.readingsIn",
                Figures.count(verdict.points()),
                Figures.span(verdict.over()))));
    if (verdict.points() > 1) {
      facts.add(new MemoryFact(texts.get("fact.liveSet"), liveSet()));
      facts.add(
          new MemoryFact(
              texts.get("evidence.slope"),
              texts.get("evidence.anHour", Figures.change(Math.round(verdict.bytesPerHour())))));
      facts.add(new MemoryFact(texts.get("evidence.sure"), percent(verdict.confidence())));
      facts.add(
          new MemoryFact(
              texts.get("evidence.full"),
              verdict.full().map(this::roughly).orElse(texts.get("evidence.never"))));
    }
    return facts;
  }

  private String liveSet() {
    String bytes = Figures.bytes(verdict.liveSetBytes());
    return heapMaxBytes < 0 ? bytes : texts.get("evidence.of", bytes, Figures.bytes(heapMaxBytes));
  }

  private String percent(double confidence) {
    return confidence > 0.999
        ? texts.get("evidence.over", "99.9 %")
        : Figures.significant(100 * confidence) + " %";
  }

  /** No more than what an extrapolation is worth. */
  private String roughly(Duration span) {
    if (span.toDays() > 30) {
      return texts.get("evidence.over", "30 d");
    }
    if (span.toDays() > 1) {
      return span.toDays() + " d";
    }
    return span.toHours() > 0 ? Figures.span(span) : Figures.briefly(span);
  }
}
