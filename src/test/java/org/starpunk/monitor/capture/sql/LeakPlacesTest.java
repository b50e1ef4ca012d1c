package org.starpunk.monitor.capture.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.capture.ByteBudget;
import org.starpunk.monitor.capture.CurrentRequest;

class LeakPlacesTest {

  private final LeakPlaces places =
      new LeakPlaces(new ByteBudget(new FakeRecorder(), "open connections", 2_000));

  @Test
  void nobodyIsLookedAtBeforeALeak() {
    assertEquals("", places.ofThis(null));
    assertEquals("", places.ofThis(request("/a")));
  }

  @Test
  void requestThatLeakedIsLookedAtUntilItsPlaceIsKnown() {
    places.leaked("GET /a", false);
    assertFalse(places.ofThis(request("/a")).isEmpty());
    assertFalse(places.ofThis(request("/a")).isEmpty());
    assertEquals("", places.ofThis(request("/b")));
    places.leaked("GET /a", true);
    assertEquals("", places.ofThis(request("/a")));
  }

  /** Of many that have no name a single one may have leaked, and never again. */
  @Test
  void itIsNotLookedForEver() {
    places.leaked("", false);
    for (int time = 0; time < LeakPlaces.LOOKS; time++) {
      assertFalse(places.ofThis(null).isEmpty());
    }
    assertEquals("", places.ofThis(null));
    places.leaked("", false);
    assertFalse(places.ofThis(null).isEmpty());
  }

  @Test
  void namesBeyondTheBudgetAreLeftOut() {
    for (int i = 0; i < 1_000; i++) {
      places.leaked("GET /" + i, false);
    }
    assertFalse(places.ofThis(request("/0")).isEmpty());
    assertEquals("", places.ofThis(request("/999")));
  }

  private static CurrentRequest request(String route) {
    CurrentRequest request = new CurrentRequest("GET", true);
    request.offerRoute(route);
    return request;
  }
}
