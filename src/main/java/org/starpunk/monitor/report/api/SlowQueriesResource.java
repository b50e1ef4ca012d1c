package org.starpunk.monitor.report.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** The slow queries of the last 24 hours, or of a window. */
@Path("slow-queries")
@RequestScoped
public class SlowQueriesResource extends Report {

  private static final Set<String> PARAMETERS =
      Set.of(
          Parameters.WINDOW,
          Parameters.NAME,
          Parameters.REQUEST,
          Parameters.LIMIT,
          Parameters.FORMAT);

  @GET
  @Produces({MediaType.APPLICATION_JSON, "text/csv;qs=0.9"})
  public Response slowQueries() {
    return table(
        PARAMETERS,
        (summary, parameters) -> SlowQueriesDocument.table(summary, parameters, config));
  }
}
