package org.starpunk.notes.feed;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.starpunk.notes.Note;
import org.starpunk.notes.store.NoteStore;
import org.starpunk.security.PublicAddress;

/** The latest published notes in three formats; nothing is built for a reader that has them. */
@Path("/")
@Dependent
public class FeedResource {

  private static final int LENGTH = 20;
  private static final PublicAddress ADDRESS = PublicAddress.configured();

  private final NoteStore store;
  private final FeedBuilder feeds;

  @Inject
  FeedResource(NoteStore store, FeedBuilder feeds) {
    this.store = store;
    this.feeds = feeds;
  }

  @GET
  @Path("atom")
  @Produces("application/atom+xml;charset=UTF-8")
  public Response atom(@Context HttpServletRequest request, @Context Request conditions) {
    return respond(request, conditions, XmlFeed.ATOM::write);
  }

  @GET
  @Path("rss")
  @Produces("application/rss+xml;charset=UTF-8")
  public Response rss(@Context HttpServletRequest request, @Context Request conditions) {
    return respond(request, conditions, XmlFeed.RSS::write);
  }

  @GET
  @Path("json")
  @Produces("application/feed+json;charset=UTF-8")
  public Response json(@Context HttpServletRequest request, @Context Request conditions) {
    return respond(request, conditions, JsonFeed::write);
  }

  private Response respond(
      HttpServletRequest request, Request conditions, Function<Feed, String> write) {
    String home = ADDRESS.base(request);
    List<Note> notes = store.timeline(0, LENGTH);
    EntityTag version = FeedVersion.of(home + request.getPathInfo(), notes);
    Response.@Nullable ResponseBuilder unchanged = unchanged(conditions, version);
    Response.ResponseBuilder response =
        unchanged == null ? whole(feeds.build(home, notes, write)) : unchanged;
    return response.tag(version).build();
  }

  /** That the reader has it, or null; what is no tag at all is not one of ours. */
  private static Response.@Nullable ResponseBuilder unchanged(
      Request conditions, EntityTag version) {
    try {
      return conditions.evaluatePreconditions(version);
    } catch (ProcessingException malformed) {
      return null;
    }
  }

  /** Its length is told here, as Jersey tells 0 to who asks for the head alone. */
  private static Response.ResponseBuilder whole(String feed) {
    byte[] bytes = feed.getBytes(StandardCharsets.UTF_8);
    return Response.ok(bytes).header(HttpHeaders.CONTENT_LENGTH, bytes.length);
  }
}
