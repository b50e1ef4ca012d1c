package org.starpunk.monitor.report.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.report.access.RefreshingSession;

/**
 * Summaries as they come (Server-Sent Events), for five minutes; then the client comes again. A
 * stream of a session ends with the session.
 */
@Path("events")
@RequestScoped
public class EventsResource extends Report {

  @Inject SummaryStream stream;

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void events(@Context @Nullable SseEventSink sink, @Context @Nullable Sse sse) {
    Parameters parameters = admitted(Set.of(Parameters.WINDOW));
    figures();
    SummaryListener listener = new SummaryListener(there(sink), there(sse), parameters.window());
    // Now and not with the first event, so that whoever times this request knows it for a stream.
    there(response).setContentType(MediaType.SERVER_SENT_EVENTS);
    if (!stream.add(listener)) {
      throw Problems.full(SummaryPublisher.MOST_LISTENERS);
    }
    HttpSession session = there(request).getSession(false);
    if (session != null) {
      StreamsOfSession.add(session, listener, stream.hangUp());
    }
  }

  /** What a stream would begin with; without this, one would be opened that nobody reads. */
  @HEAD
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public Response head() {
    admitted(Set.of(Parameters.WINDOW));
    figures();
    return kept(Response.ok().type(MediaType.SERVER_SENT_EVENTS)).build();
  }

  /** A browser comes again by itself: that is nothing that a person did. */
  @Override
  boolean isSessionOver(HttpServletRequest caller) {
    return RefreshingSession.endedByIdlenessOfStream(caller);
  }
}
