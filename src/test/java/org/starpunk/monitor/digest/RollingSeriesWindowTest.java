package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Quantity;

@PropertyDefaults(tries = 150, edgeCases = EdgeCasesMode.NONE)
class RollingSeriesWindowTest extends RollingWindowContract {

  /** What happens to a window, after some time. */
  record Event(Duration after, Happening happening) {}

  sealed interface Happening permits Execution, Reading, Looks {}

  record Execution(long nanos, boolean failed, int times) implements Happening {}

  record Reading(Quantity quantity, long amount) implements Happening {}

  record Looks() implements Happening {}

  @Override
  RollingWindow window(FakeTicker ticker, Duration step, int wholeSteps) {
    return new SoleSeries(ticker, step, wholeSteps);
  }

  @Property
  void minutesAgreeWithTheListOfAllThatHappened(@ForAll("events") List<Event> events) {
    assertAgrees(events, Duration.ofMinutes(1), 15, new int[] {0, 1, 5, 15});
  }

  @Property
  void stepsOfTenSecondsAgreeWithTheListOfAllThatHappened(@ForAll("events") List<Event> events) {
    assertAgrees(events, Duration.ofSeconds(10), 90, new int[] {0, 6, 90});
  }

  @Provide
  Arbitrary<List<Event>> events() {
    Arbitrary<Duration> pauses =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.just(Duration.ZERO)),
            Tuple.of(4, Arbitraries.longs().between(1, 40).map(Duration::ofSeconds)),
            Tuple.of(2, Arbitraries.longs().between(1, 20).map(Duration::ofMinutes)),
            Tuple.of(1, Given.magnitudes(45).map(Duration::ofNanos)));
    Arbitrary<Happening> happenings =
        Arbitraries.frequencyOf(
            Tuple.of(
                6,
                Combinators.combine(
                        Given.anyDurations(),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(1, 40))
                    .as(Execution::new)),
            Tuple.of(
                3,
                Combinators.combine(Arbitraries.of(Quantity.class), Given.magnitudes(40))
                    .as(Reading::new)),
            Tuple.of(2, Arbitraries.just(new Looks())));
    return Combinators.combine(pauses, happenings).as(Event::new).list().ofMaxSize(120);
  }

  private static void assertAgrees(
      List<Event> events, Duration step, int wholeSteps, int[] windows) {
    FakeTicker ticker = new FakeTicker();
    ListedWindow expected = new ListedWindow(ticker, step);
    SoleSeries actual = new SoleSeries(ticker, step, wholeSteps);
    for (Event event : events) {
      ticker.advance(event.after());
      happen(event.happening(), expected);
      happen(event.happening(), actual);
      for (int window : event.happening() instanceof Looks ? windows : new int[0]) {
        assertEquals(expected.steps(window), actual.steps(window));
      }
    }
    assertEquals(expected.steps(wholeSteps), actual.steps(wholeSteps));
    actual.assertBudgetIsWhatItTakes();
  }

  private static void happen(Happening happening, RollingWindow window) {
    if (happening instanceof Execution execution) {
      for (int i = 0; i < execution.times(); i++) {
        window.record(execution.nanos(), execution.failed());
      }
    } else if (happening instanceof Reading reading) {
      window.add(reading.quantity(), reading.amount());
    }
  }
}
