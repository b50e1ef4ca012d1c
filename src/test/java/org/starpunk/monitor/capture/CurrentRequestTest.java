package org.starpunk.monitor.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
}
