package org.starpunk.monitor.report.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Fakes;
import org.starpunk.monitor.digest.Window;

class SummaryPublisherTest {

  private final FakeTicker ticker = new FakeTicker();
  private final List<String> made = new ArrayList<>();
  private final List<String> tasks = new ArrayList<>();
  private int schedules;
  private int cancelled;
  private boolean failing;
  private boolean withoutThreads;

  private final Object schedule =
      Fakes.of(ScheduledFuture.class, Map.of("cancel", arguments -> ++cancelled > 0));

  /** Runs what is scheduled when the test says so; what it would execute is not run at all. */
  private final ScheduledExecutorService scheduler =
      Fakes.of(
          ScheduledExecutorService.class,
          Map.of("scheduleWithFixedDelay", arguments -> scheduled()));

  private final SummaryPublisher publisher =
      new SummaryPublisher(
          scheduler,
          this::run,
          ticker,
          window -> {
            if (failing) {
              throw new IllegalStateException("no summary");
            }
            made.add(window.name());
            return new SummaryEvent("id", "{}");
          });

  @Test
  void whoComesHearsASummaryAtOnce() {
    Ear ear = listening();
    assertEquals(1, ear.heard.size());
  }

  @Test
  void oneTaskAndOneSummaryAreForAll() {
    List<Ear> ears = List.of(listening(), listening(), listening());
    assertEquals(1, schedules);
    made.clear();
    publisher.publish();
    assertEquals(List.of("LAST_15_MINUTES"), made);
    assertTrue(ears.stream().allMatch(ear -> ear.heard.size() == 2));
  }

  @Test
  void eachWindowHasItsOwnSummary() {
    listening();
    publisher.add(new Ear().of(Window.LAST_MINUTE));
    made.clear();
    publisher.publish();
    assertEquals(List.of("LAST_15_MINUTES", "LAST_MINUTE"), made);
  }

  @Test
  void nothingIsScheduledWhenNobodyListens() {
    assertEquals(0, schedules);
    Ear ear = listening();
    ear.closed = true;
    publisher.publish();
    assertEquals(1, cancelled);
    listening();
    assertEquals(2, schedules);
  }

  @Test
  void listenersAreBounded() {
    for (int i = 0; i < SummaryPublisher.MOST_LISTENERS; i++) {
      listening();
    }
    assertFalse(publisher.add(new Ear().of(Window.LAST_MINUTE)));
    assertEquals(SummaryPublisher.MOST_LISTENERS, publisher.listeners());
  }

  @Test
  void whoListenedForLongIsHungUpOn() {
    Ear old = listening();
    ticker.advance(SummaryPublisher.LIFETIME.minus(Duration.ofSeconds(1)));
    Ear young = listening();
    publisher.publish();
    assertFalse(old.closed);
    ticker.advance(Duration.ofSeconds(1));
    publisher.publish();
    assertTrue(old.closed);
    assertFalse(young.closed);
    assertEquals(1, publisher.listeners());
  }

  @Test
  void slowListenerMissesWhatComesMeanwhile() {
    Ear slow = new Ear();
    CompletableFuture<Object> onItsWay = new CompletableFuture<>();
    slow.answer = onItsWay;
    publisher.add(slow.of(Window.LAST_MINUTE));
    publisher.publish();
    assertEquals(1, slow.heard.size());
    onItsWay.complete("sent");
    publisher.publish();
    assertEquals(2, slow.heard.size());
  }

  /** What is scheduled would not run again after an exception. */
  @Test
  void summaryThatCannotBeMadeIsMissedAlone() {
    Ear ear = listening();
    failing = true;
    publisher.publish();
    assertEquals(1, ear.heard.size());
    failing = false;
    publisher.publish();
    assertEquals(2, ear.heard.size());
  }

  @Test
  void summaryThatNoThreadSendsIsMissedAlone() {
    Ear ear = listening();
    withoutThreads = true;
    publisher.publish();
    assertEquals(1, ear.heard.size());
    withoutThreads = false;
    publisher.publish();
    assertEquals(2, ear.heard.size());
  }

  @Test
  void whoNothingCanBeSentToIsNotTakenIn() {
    withoutThreads = true;
    assertThrows(InternalError.class, () -> publisher.add(new Ear().of(Window.LAST_MINUTE)));
    assertEquals(0, publisher.listeners());
  }

  @Test
  void hangingUpWithoutAThreadWaitsForTheEnd() {
    Ear ear = new Ear();
    SummaryListener listener = ear.of(Window.LAST_MINUTE);
    publisher.add(listener);
    withoutThreads = true;
    publisher.hangUp(listener);
    assertFalse(ear.closed);
    publisher.close();
    assertTrue(ear.closed);
  }

  @Test
  void whoHasGoneIsLetGo() {
    Ear gone = new Ear();
    gone.answer = CompletableFuture.failedFuture(new IOException("broken pipe"));
    publisher.add(gone.of(Window.LAST_MINUTE));
    assertTrue(gone.closed);
    publisher.publish();
    assertEquals(0, publisher.listeners());
  }

  /** On another thread than the one that asks, which may serve a request. */
  @Test
  void hangingUpIsLeftToTheSenders() {
    SummaryListener listener = new Ear().of(Window.LAST_MINUTE);
    tasks.clear();
    publisher.hangUp(listener);
    assertEquals(1, tasks.size());
    assertTrue(listener.isGone());
  }

  @Test
  void closedPublisherHangsUpAndTakesNobody() {
    Ear ear = listening();
    publisher.close();
    assertTrue(ear.closed);
    assertEquals(1, cancelled);
    assertFalse(publisher.add(new Ear().of(Window.LAST_MINUTE)));
  }

  private Ear listening() {
    Ear ear = new Ear();
    assertTrue(publisher.add(ear.of(Window.LAST_15_MINUTES)));
    return ear;
  }

  private Object scheduled() {
    schedules++;
    return schedule;
  }

  private void run(Runnable task) {
    if (withoutThreads) {
      throw new InternalError("unable to create a thread");
    }
    tasks.add(String.valueOf(task));
    task.run();
  }
}
