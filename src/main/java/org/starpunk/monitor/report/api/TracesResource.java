package org.starpunk.monitor.report.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** Timelines of the slowest requests of each endpoint; as CSV without their steps. */
@Path("traces")
@RequestScoped
public class TracesResource extends Report {

  private static final Set<String> PARAMETERS =
      Set.of(
          Parameters.WINDOW,
          Parameters.REQUEST,
          Parameters.ID,
          Parameters.LIMIT,
          Parameters.FORMAT);

  @GET
  @Produces({MediaType.APPLICATION_JSON, "text/csv;qs=0.9"})
  public Response traces() {
    return table(
        PARAMETERS,
        (summary, parameters) -> TracesDocument.table(summary, figures().traces(), parameters));
  }
}
