package org.starpunk.monitor.report.api;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.starpunk.monitor.digest.Window;

/** Somebody who listens to the summaries of a window. Safe for any number of threads. */
final class SummaryListener {

  private final SseEventSink sink;
  private final Sse sse;
  private final Window window;
  private final AtomicBoolean sending = new AtomicBoolean();
  private volatile long startNanos;

  SummaryListener(SseEventSink sink, Sse sse, Window window) {
    this.sink = sink;
    this.sse = sse;
    this.window = window;
  }

  Window window() {
    return window;
  }

  void listenFrom(long nanos) {
    startNanos = nanos;
  }

  /** Whether the listener has listened for so long. */
  boolean hasListened(long nanos, Duration lifetime) {
    return nanos - startNanos >= lifetime.toNanos();
  }

  /** Whether nothing can be sent any more. */
  boolean isGone() {
    return sink.isClosed();
  }

  /** Sends a summary, unless the last one is still on its way. It may wait for the network. */
  void send(SummaryEvent event) {
    if (isGone() || !sending.compareAndSet(false, true)) {
      return;
    }
    try {
      sink.send(message(event))
          .whenComplete(
              (sent, failure) -> {
                sending.set(false);
                if (failure != null) {
                  close();
                }
              });
    } catch (RuntimeException gone) {
      close();
    }
  }

  private OutboundSseEvent message(SummaryEvent event) {
    return sse.newEventBuilder()
        .id(event.id())
        .name("summary")
        .reconnectDelay(SummaryPublisher.INTERVAL_SECONDS * 1_000L)
        .mediaType(MediaType.TEXT_PLAIN_TYPE)
        .data(String.class, event.json())
        .build();
  }

  void close() {
    try {
      sink.close();
    } catch (RuntimeException alreadyGone) {
      // There is nobody left to hang up on.
    }
  }
}
