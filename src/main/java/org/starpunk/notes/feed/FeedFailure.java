package org.starpunk.notes.feed;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.starpunk.notes.store.StoreException;

/** A failure in words for a program, without its inside. */
public class FeedFailure implements ExceptionMapper<Throwable> {

  private static final System.Logger LOGGER = System.getLogger(FeedFailure.class.getName());

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof WebApplicationException refused) {
      Response.ResponseBuilder answer = text(refused.getResponse().getStatusInfo());
      String methods = refused.getResponse().getHeaderString(HttpHeaders.ALLOW);
      return (methods == null ? answer : answer.header(HttpHeaders.ALLOW, methods)).build();
    }
    LOGGER.log(System.Logger.Level.ERROR, "A feed could not be built", failure);
    return text(StoreException.isBehind(failure)
            ? Response.Status.SERVICE_UNAVAILABLE
            : Response.Status.INTERNAL_SERVER_ERROR)
        .build();
  }

  private static Response.ResponseBuilder text(Response.StatusType status) {
    return Response.status(status)
        .type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
        .entity(status.getStatusCode() + " " + status.getReasonPhrase() + "\n");
  }
}
