package org.starpunk.monitor.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starpunk.monitor.finding.Matter;
import org.starpunk.monitor.finding.Matter.Kind;
import org.starpunk.monitor.finding.Verdict;
import org.starpunk.monitor.finding.Verdict.State;

class VerdictTextTest {

  private static final Texts TEXTS = new Texts(Locale.ROOT);

  @ParameterizedTest
  @CsvSource({
    "QUIET, Nothing measured",
    "WELL, All well",
    "SLOW, Slow",
    "LEAKING, Memory leak suspected",
    "DEADLOCKED, Threads are deadlocked",
    "ERRING, Requests fail"
  })
  void stateIsTheHeadline(State state, String headline) {
    assertEquals(headline, text(state, 1).getHeadline());
  }

  @Test
  void thingsToLookAtAreCounted() {
    assertEquals(
        "Well, with one thing to look at",
        text(State.FAIR, 0, new Matter(Kind.EXHAUSTED_POOL, 1)).getHeadline());
    assertEquals(
        "Well, with 2 things to look at",
        text(
                State.FAIR,
                0,
                new Matter(Kind.EXHAUSTED_POOL, 1),
                new Matter(Kind.LEAKED_CONNECTIONS, 1))
            .getHeadline());
  }

  @Test
  void everyMatterHasWordsAndAPlaceOfItsPage() {
    Set<String> words = new HashSet<>();
    for (Kind kind : Kind.values()) {
      VerdictText.Link link = text(State.FAIR, 0, new Matter(kind, 2)).getMatters().get(0);
      assertTrue(link.address().startsWith("#"), link.address());
      assertTrue(words.add(link.text()), link.text());
    }
  }

  @Test
  void alertsAreToldFirstAndByTheirNumber() {
    List<VerdictText.Link> links =
        text(
                State.ERRING,
                1_234,
                new Matter(Kind.FIRING_ALERTS, 2),
                new Matter(Kind.FAILED_REQUESTS, 1_234))
            .getMatters();
    assertEquals(
        List.of(
            new VerdictText.Link("2 alerts", "#alerts"),
            new VerdictText.Link("1,234 failed requests", "#endpoints")),
        links);
  }

  private static VerdictText text(State state, long failed, Matter... matters) {
    return new VerdictText(new Verdict(state, failed, 0, List.of(matters)), TEXTS, "1 s");
  }
}
