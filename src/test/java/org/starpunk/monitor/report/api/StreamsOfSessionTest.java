package org.starpunk.monitor.report.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Fakes;
import org.starpunk.monitor.digest.Window;

class StreamsOfSessionTest {

  private final Map<String, Object> attributes = new HashMap<>();
  private boolean over;
  private final HttpSession session =
      Fakes.of(
          HttpSession.class,
          Map.of(
              "getAttribute", arguments -> attribute((String) arguments[0]),
              "setAttribute", arguments -> attributes.put((String) arguments[0], arguments[1])));

  @Test
  void allStreamsEndWithTheSession() {
    List<Ear> ears = List.of(listening(), listening(), listening());
    assertEquals(1, attributes.size());
    end();
    assertTrue(ears.stream().allMatch(ear -> ear.closed));
  }

  @Test
  void whoHasGoneIsNotHeldOnTo() {
    Ear gone = listening();
    gone.closed = true;
    Ear there = listening();
    gone.closed = false;
    end();
    assertFalse(gone.closed);
    assertTrue(there.closed);
  }

  @Test
  void streamOfASessionThatHasEndedMeanwhileEndsAtOnce() {
    over = true;
    assertTrue(listening().closed);
  }

  /** A server may store sessions while it is stopped. */
  @Test
  void sessionThatWasStoredTakesNewStreams() throws Exception {
    listening();
    attributes.replaceAll((name, value) -> stored(value));
    Ear later = listening();
    end();
    assertTrue(later.closed);
  }

  private Ear listening() {
    Ear ear = new Ear();
    StreamsOfSession.add(session, ear.of(Window.LAST_MINUTE), SummaryListener::close);
    return ear;
  }

  private void end() {
    attributes.forEach(
        (name, value) ->
            ((HttpSessionBindingListener) value)
                .valueUnbound(new HttpSessionBindingEvent(session, name, value)));
  }

  private @Nullable Object attribute(String name) {
    if (over) {
      throw new IllegalStateException("the session is over");
    }
    return attributes.get(name);
  }

  private static Object stored(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
      out.flush();
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        return in.readObject();
      }
    } catch (java.io.IOException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
