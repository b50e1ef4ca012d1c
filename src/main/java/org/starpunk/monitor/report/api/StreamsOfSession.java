package org.starpunk.monitor.report.api;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who listens in a session. It is an attribute of the session, and hangs up on all of them when the
 * session ends: at logout, when it expires, or when its account is gone. Safe for any number of
 * threads.
 */
final class StreamsOfSession implements HttpSessionBindingListener, Serializable {

  @Serial private static final long serialVersionUID = 1L;

  private static final String NAME = StreamsOfSession.class.getName();

  /** Null in a session that was stored: its connections did not come along. */
  private transient @Nullable List<Stream> listeners;

  private record Stream(SummaryListener listener, Consumer<SummaryListener> hangUp) {

    void end() {
      hangUp.accept(listener);
    }
  }

  private StreamsOfSession() {}

  /**
   * Hangs up on this listener, too, when the session ends; now, if it has ended meanwhile.
   *
   * @param hangUp how; it is called on the thread of the request that ends the session
   */
  static void add(HttpSession session, SummaryListener listener, Consumer<SummaryListener> hangUp) {
    Stream stream = new Stream(listener, hangUp);
    try {
      of(session).add(stream);
    } catch (IllegalStateException ended) {
      stream.end();
    }
  }

  /** One at a time: an attribute that is put in place of another would end the other's streams. */
  private static synchronized StreamsOfSession of(HttpSession session) {
    if (session.getAttribute(NAME) instanceof StreamsOfSession known) {
      return known;
    }
    StreamsOfSession streams = new StreamsOfSession();
    session.setAttribute(NAME, streams);
    return streams;
  }

  private synchronized void add(Stream stream) {
    List<Stream> all = new ArrayList<>(listeners == null ? List.of() : listeners);
    all.removeIf(each -> each.listener().isGone());
    all.add(stream);
    listeners = all;
  }

  @Override
  public synchronized void valueUnbound(HttpSessionBindingEvent event) {
    if (listeners != null) {
      listeners.forEach(Stream::end);
    }
    listeners = null;
  }
}
