package org.starpunk.monitor.report.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import org.starpunk.monitor.report.access.Problem;

/**
 * Makes a problem document of whatever goes wrong in the API, JAX-RS' own refusals among it.
 *
 * <p>No {@code @Provider}: an application that scans for providers would answer its own errors by
 * this one.
 */
public final class ProblemMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOGGER = System.getLogger("org.starpunk.monitor.api");

  private static final Map<Integer, String> REMEDIES =
      Map.of(
          404, "see /api/performance/openapi for the addresses that there are",
          405, "send a GET or HEAD request: the API only tells",
          406, "accept application/json, or one of the types that the OpenAPI document names");

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof WebApplicationException refusal) {
      return refusal.getResponse().hasEntity()
          ? refusal.getResponse()
          : described(refusal.getResponse());
    }
    LOGGER.log(Level.ERROR, "A report failed", failure);
    return Problems.response(
            Problem.of(
                500,
                "Internal Server Error",
                "the report failed",
                "look for org.starpunk.monitor.api in the server's log"))
        .build();
  }

  /** The same answer with a body; its headers, such as Allow, stay. */
  private static Response described(Response refusal) {
    int status = refusal.getStatus();
    if (status < 400) {
      return refusal;
    }
    String title = refusal.getStatusInfo().getReasonPhrase();
    Response.ResponseBuilder answer =
        Problems.response(
            new Problem(
                status,
                title,
                "the server refuses this request: " + title,
                null,
                null,
                REMEDIES.get(status)));
    refusal.getStringHeaders().forEach((name, values) -> addAll(answer, name, values));
    return answer.build();
  }

  private static void addAll(Response.ResponseBuilder to, String name, List<String> values) {
    if (!name.equalsIgnoreCase("Content-Type") && !name.equalsIgnoreCase("Content-Length")) {
      values.forEach(value -> to.header(name, value));
    }
  }
}
