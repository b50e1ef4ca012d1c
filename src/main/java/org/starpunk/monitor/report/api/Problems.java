package org.starpunk.monitor.report.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.starpunk.monitor.report.access.Problem;

/** The answers of the API that are none, to be thrown. */
final class Problems {

  private Problems() {}

  /** A parameter that breaks its rule. */
  static WebApplicationException parameter(String name, String rule, String value, String remedy) {
    return thrown(
        new Problem(
            400,
            "Bad Request",
            "the parameter %s must be %s".formatted(name, rule),
            rule,
            value,
            remedy));
  }

  static WebApplicationException forbidden(String role) {
    return thrown(
        Problem.of(
            403,
            "Forbidden",
            "the figures are for the role " + role,
            "log in as somebody who has it"));
  }

  /** The session ended while nothing but refreshes came. */
  static WebApplicationException ended() {
    return thrown(
        Problem.of(
            401,
            "Unauthorized",
            "nothing but refreshes came for as long as a session may be idle: it has ended",
            "log in again"));
  }

  static WebApplicationException disabled() {
    return thrown(
        Problem.of(
            404,
            "Not Found",
            "monitoring is disabled, so there are no figures",
            "set STARPUNK_PERF_MONITORING_ENABLED=true and deploy again"));
  }

  /** All places of listeners are taken. */
  static WebApplicationException full(int most) {
    return new WebApplicationException(
        response(
                Problem.of(
                    503,
                    "Service Unavailable",
                    "%d listen already, as many as there may be".formatted(most),
                    "come again in a minute, or ask for /api/performance/summary now and then"))
            .header("Retry-After", "60")
            .build());
  }

  static WebApplicationException notFound(String detail, String value, String remedy) {
    return thrown(new Problem(404, "Not Found", detail, null, value, remedy));
  }

  static WebApplicationException thrown(Problem problem) {
    return new WebApplicationException(response(problem).build());
  }

  static Response.ResponseBuilder response(Problem problem) {
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem.json());
  }
}
