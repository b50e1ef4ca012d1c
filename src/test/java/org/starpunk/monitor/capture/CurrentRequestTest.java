package org.starpunk.monitor.capture;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.RepeatedQuery;

class CurrentRequestTest {

  private final CurrentRequest request = new CurrentRequest("GET", false);

  @AfterEach
  void leaveTheThread() {
    CurrentRequest.exit();
  }

  @Test
  void itIsOfItsThreadAlone() throws InterruptedException {
    request.enter();
    AtomicReference<@Nullable CurrentRequest> elsewhere = new AtomicReference<>(request);
    Thread other = new Thread(() -> elsewhere.set(CurrentRequest.get()));
    other.start();
    other.join();
    assertSame(request, CurrentRequest.get());
    assertNull(elsewhere.get());
    CurrentRequest.exit();
    assertNull(CurrentRequest.get());
  }

  @Test
  void outsideOfARequestEverythingIsSampled() {
    assertTrue(CurrentRequest.isSampled());
    request.enter();
    assertFalse(CurrentRequest.isSampled());
    new CurrentRequest("GET", true).enter();
    assertTrue(CurrentRequest.isSampled());
  }

  @Test
  void firstOfferNamesTheRoute() {
    assertEquals("", request.name());
    request.offerRoute("/notes/*");
    request.offerRoute("/other");
    assertEquals("GET /notes/*", request.name());
  }

  @Test
  void moreExactNameReplacesAnOffer() {
    request.offerRoute("/feed/*");
    request.nameRoute("/feed/{format}");
    request.offerRoute("/other");
    assertEquals("/feed/{format}", request.route());
  }

  @Test
  void queriesAddUp() {
    request.execute("a", 5);
    request.execute("b", 7);
    assertEquals(2, request.queries());
    assertEquals(12, request.queryNanos());
  }

  @Test
  void executionsOfOneTextAreRepetitionsWhateverObjectItIs() {
    QueryRepetition first = request.execute("select a", 1);
    assertSame(first, request.execute(new String("select a".toCharArray()), 2));
    assertEquals(2, first.executions());
    assertEquals(3, first.nanos());
  }

  @Test
  void statementsBeyondTheThirtySecondAreCountedButNotToldApart() {
    for (int i = 0; i < 100; i++) {
      request.execute("select " + i, 1_000_000);
    }
    assertEquals(100, request.queries());
    assertEquals(100_000_000, request.queryNanos());
    FakeRecorder recorder = new FakeRecorder();
    request.end(recorder, Instant.EPOCH);
    assertEquals(List.of(), recorder.repeatedQueries());
  }

  @Test
  void repetitionsAreToldFromBothLimitsOn() {
    repeat("too few", 9, 1_000_000);
    repeat("too fast", 10, 1_000);
    repeat("repeated", 10, 200_000);
    FakeRecorder recorder = new FakeRecorder();
    request.end(recorder, Instant.EPOCH);
    assertEquals(
        List.of("repeated"),
        recorder.repeatedQueries().stream().map(RepeatedQuery::fingerprint).toList());
  }

  @Test
  void whatIsStillHeldAtTheEndIsTold() {
    List<HeldResource> told = new ArrayList<>();
    List<HeldResource> resources = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      resources.add(
          new HeldResource() {
            @Override
            public void outlived(CurrentRequest ended) {
              told.add(this);
            }
          });
    }
    assertFalse(request.hasMoreToTell());
    resources.forEach(request::hold);
    request.release(resources.get(0));
    request.release(resources.get(3));
    request.hold(resources.get(0));
    assertTrue(request.hasMoreToTell());
    request.end(new FakeRecorder(), Instant.EPOCH);
    assertEquals(Set.of(0, 1, 2, 4), told.stream().map(resources::indexOf).collect(toSet()));
    assertFalse(request.hasMoreToTell());
  }

  private void repeat(String fingerprint, int times, long nanos) {
    for (int i = 0; i < times; i++) {
      request.execute(fingerprint, nanos);
    }
  }
}
