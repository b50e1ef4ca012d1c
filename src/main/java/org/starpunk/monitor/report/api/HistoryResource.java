package org.starpunk.monitor.report.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/**
 * What the dashboard's charts draw: the last 15 minutes in steps of ten seconds, or a window of
 * them.
 */
@Path("history")
@RequestScoped
public class HistoryResource extends Report {

  private static final Set<String> PARAMETERS = Set.of(Parameters.WINDOW, Parameters.FORMAT);

  @GET
  @Produces({MediaType.APPLICATION_JSON, "text/csv;qs=0.9"})
  public Response history() {
    return table(
        PARAMETERS, (summary, parameters) -> HistoryDocument.table(summary, parameters, config));
  }
}
