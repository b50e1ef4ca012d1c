package org.starpunk.monitor.report.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.report.access.AdminAccess;

/** The figures of the last 15 minutes as JSON. */
@Path("summary")
@RequestScoped
public class SummaryResource {

  @Inject private Instance<MetricsBuffer> buffer;
  @Inject private MonitorConfig config;
  @Context private @Nullable HttpServletRequest request;

  /** The summary; 403 for everybody without the role, wherever this class is served. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response summary() {
    if (request == null || !AdminAccess.granted(request)) {
      return Response.status(Response.Status.FORBIDDEN).build();
    }
    return Response.ok(document()).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  private SummaryDocument document() {
    return buffer.isResolvable()
        ? SummaryDocument.of(buffer.get().summary(), config)
        : SummaryDocument.disabled(config);
  }
}
