package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;

/** A probe may record later what it measured: whoever reads figures or changes them has it done. */
class DeferredFiguresTest {

  private static final String NAME = "GET /";

  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);
  private final List<Long> waiting = new ArrayList<>();

  DeferredFiguresTest() {
    buffer.defers("waiting", () -> 10L * waiting.size(), this::recordNow);
  }

  private void recordNow() {
    waiting.forEach(end -> buffer.series(Category.REQUEST, NAME).record(1_000, false, end));
    waiting.clear();
  }

  static Stream<Named<Consumer<MetricsBuffer>>> readers() {
    return Stream.of(
        Named.of("summary", MetricsBuffer::summary),
        Named.of("summary of a minute", b -> b.summary(Window.LAST_MINUTE)),
        Named.of("portable summary", b -> b.portableSummary(Window.LAST_15_MINUTES)),
        Named.of("totals", MetricsBuffer::totals),
        Named.of("comparisons", b -> b.comparisons(Set.of(Category.REQUEST))),
        Named.of("histogram", b -> b.histogram(Category.REQUEST, NAME, Window.LAST_MINUTE)),
        Named.of("statements", b -> b.statements(NAME)),
        Named.of("traces", MetricsBuffer::traces),
        Named.of("traces of a request", b -> b.traces(NAME)),
        Named.of("trace", b -> b.trace("none")),
        Named.of("recent metrics", b -> b.recent(Duration.ofMinutes(1))),
        Named.of("the timer", MetricsBuffer::tend),
        Named.of("pause", MetricsBuffer::pause),
        Named.of("resume", MetricsBuffer::resume),
        Named.of("clear", MetricsBuffer::clear));
  }

  @ParameterizedTest
  @MethodSource("readers")
  void nothingWaitsAnyMore(Consumer<MetricsBuffer> reader) {
    waiting.add(ticker.nanos());
    reader.accept(buffer);
    assertEquals(List.of(), waiting);
  }

  @Test
  void whatEndedBeforeAPauseCountsAndWhatEndedInItDoesNot() {
    waiting.add(ticker.nanos());
    buffer.pause();
    waiting.add(ticker.nanos());
    buffer.resume();
    assertEquals(1, buffer.summary().requests().count());
  }

  @Test
  void whatEndedBeforeAllWasClearedIsForgotten() {
    waiting.add(ticker.nanos());
    buffer.clear();
    assertEquals(0, buffer.summary().requests().count());
  }

  @Test
  void whatEndedInAStepThatIsOverIsOfThatStep() {
    waiting.add(ticker.nanos());
    ticker.advance(Duration.ofSeconds(25));
    assertEquals(1, buffer.summary().chart().get(0).requests());
  }

  @Test
  void whatWaitsIsInTheAccount() {
    buffer.defers("waits on", () -> 30, () -> {});
    assertEquals(List.of(30L), bytesOf("waits on"));
    assertEquals(List.of(0L), bytesOf("waiting"));
  }

  private List<Long> bytesOf(String holder) {
    return buffer.summary().self().holdings().stream()
        .filter(each -> each.name().equals(holder))
        .map(MonitorHealth.Holding::bytes)
        .toList();
  }
}
