package org.starpunk.monitor.report.api;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Fakes;
import org.starpunk.monitor.digest.Window;

/** Somebody who listens, as a test's server would tell of them. */
final class Ear {

  final List<String> heard = new ArrayList<>();
  boolean closed;
  CompletionStage<?> answer = CompletableFuture.completedFuture(null);

  private final SseEventSink sink =
      Fakes.of(
          SseEventSink.class,
          Map.of(
              "isClosed", arguments -> closed,
              "close", arguments -> hangUp(),
              "send", arguments -> hear()));

  SummaryListener of(Window window) {
    return new SummaryListener(sink, sse(), window);
  }

  private CompletionStage<?> hear() {
    heard.add("summary");
    return answer;
  }

  private @Nullable Object hangUp() {
    closed = true;
    return null;
  }

  private static Sse sse() {
    OutboundSseEvent event = Fakes.of(OutboundSseEvent.class, Map.of());
    return Fakes.of(Sse.class, Map.of("newEventBuilder", arguments -> builder(event)));
  }

  private static OutboundSseEvent.Builder builder(OutboundSseEvent event) {
    OutboundSseEvent.Builder[] self = new OutboundSseEvent.Builder[1];
    self[0] =
        Fakes.of(
            OutboundSseEvent.Builder.class,
            Map.of(
                "id", arguments -> self[0],
                "name", arguments -> self[0],
                "reconnectDelay", arguments -> self[0],
                "mediaType", arguments -> self[0],
                "data", arguments -> self[0],
                "build", arguments -> event));
    return self[0];
  }
}
