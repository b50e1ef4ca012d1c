package org.starpunk.monitor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.AlertConfig;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.PerformanceAlert;
import org.starpunk.monitor.PerformanceAlert.State;
import org.starpunk.monitor.capture.FakeLogQueue;
import org.starpunk.monitor.digest.MetricsBuffer;

class AlarmTest {

  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);
  private final FakeLogQueue log = new FakeLogQueue();
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final List<PerformanceAlert> observed = new ArrayList<>();
  private final Alarm alarm =
      new Alarm(
          AlertConfig.defaults(),
          new MonitorConfig(
              true, Duration.ofSeconds(1), false, false, 100, 1.0, OptionalInt.of(10)),
          buffer,
          ticker,
          log);

  @Test
  void firingIsAWarningAndClearingIsNot() {
    hold(10);
    looks(4);
    assertEquals(
        List.of("Alert: 100 % of the connection pool is in use, limit 90.0 %"),
        log.lines(Alarm.LOGGER, Level.WARNING));
    assertEquals(1, buffer.summary().alerts().size());
    hold(-10);
    looks(4);
    assertEquals(
        List.of("Alert cleared: 0.00 % of the connection pool is in use, limit 90.0 %"),
        log.lines(Alarm.LOGGER, Level.INFO));
    assertEquals(List.of(), buffer.summary().alerts());
  }

  @Test
  void observersAreToldOnTheExecutorsThreadAlone() {
    alarm.observers().tellBy(tasks::add, observed::add);
    hold(10);
    looks(3);
    assertEquals(List.of(), observed);
    tasks.remove().run();
    assertEquals(List.of(State.FIRING), observed.stream().map(PerformanceAlert::state).toList());
  }

  @Test
  void observerThatThrowsHarmsNobody() {
    List<RuntimeException> thrown = List.of(new IllegalStateException("observer"));
    alarm
        .observers()
        .tellBy(
            Runnable::run,
            alert -> {
              observed.add(alert);
              throw thrown.get(0);
            });
    hold(10);
    looks(3);
    hold(-10);
    looks(3);
    assertEquals(2, observed.size());
    assertEquals(2, buffer.summary().self().probeFailures());
  }

  @Test
  void executorThatRefusesHarmsNobodyEither() {
    alarm
        .observers()
        .tellBy(
            task -> {
              throw new RejectedExecutionException("going down");
            },
            observed::add);
    hold(10);
    looks(3);
    assertEquals(1, log.lines(Alarm.LOGGER, Level.WARNING).size());
    alarm.observers().tellBy(Runnable::run, observed::add);
    hold(-10);
    looks(3);
    assertEquals(2, observed.size());
  }

  /** However many alerts came meanwhile. */
  @Test
  void executorThatRefusedForAWhileIsAskedAgain() {
    AtomicBoolean refuses = new AtomicBoolean(true);
    alarm
        .observers()
        .tellBy(
            task -> {
              if (refuses.get()) {
                throw new RejectedExecutionException("full");
              }
              task.run();
            },
            observed::add);
    alert(AlertObservers.MAX_WAITING);
    assertEquals(List.of(), observed);
    refuses.set(false);
    alert(1);
    assertTrue(observed.size() >= AlertObservers.MAX_WAITING, observed::toString);
  }

  /** Each time one that fires and one that clears. */
  private void alert(int times) {
    for (int i = 0; i < times; i++) {
      hold(10);
      looks(3);
      hold(-10);
      looks(3);
      ticker.advance(Duration.ofMinutes(15));
    }
  }

  @Test
  void observerThatNeverReturnsMakesNothingGrow() {
    alarm.observers().tellBy(tasks::add, observed::add);
    alert(10 * AlertObservers.MAX_WAITING);
    assertEquals(1, tasks.size());
    tasks.remove().run();
    assertEquals(AlertObservers.MAX_WAITING, observed.size());
  }

  @Test
  void nobodyIsToldAfterItStopped() {
    alarm.observers().tellBy(Runnable::run, observed::add);
    alarm.observers().stop();
    hold(10);
    looks(3);
    assertEquals(List.of(), observed);
  }

  @Test
  void nothingIsLookedAtWhileRecordingIsPaused() {
    for (int i = 0; i < 50; i++) {
      buffer.series(Category.REQUEST, "GET /").record(1, true, ticker.nanos());
    }
    looks(2);
    buffer.pause();
    looks(10);
    assertTrue(log.isEmpty());
    buffer.resume();
    looks(1);
    assertEquals(1, log.lines(Alarm.LOGGER, Level.WARNING).size());
  }

  private void hold(int connections) {
    buffer.gauge(Gauge.CONNECTIONS_IN_USE).add(connections);
  }

  private void looks(int number) {
    for (int i = 0; i < number; i++) {
      ticker.advance(Duration.ofSeconds(10));
      alarm.look();
    }
  }
}
