package org.starpunk.monitor.report.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** The operations of all categories, filtered and sorted. */
@Path("series")
@RequestScoped
public class SeriesResource extends Report {

  private static final Set<String> PARAMETERS =
      Set.of(
          Parameters.WINDOW,
          Parameters.CATEGORY,
          Parameters.NAME,
          Parameters.SORT,
          Parameters.LIMIT,
          Parameters.FORMAT);

  @GET
  @Produces({MediaType.APPLICATION_JSON, "text/csv;qs=0.9"})
  public Response series() {
    return table(PARAMETERS, SeriesDocument::table);
  }
}
