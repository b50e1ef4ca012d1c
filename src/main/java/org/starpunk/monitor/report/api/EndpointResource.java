package org.starpunk.monitor.report.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** All about one endpoint or folder of static files. */
@Path("endpoint")
@RequestScoped
public class EndpointResource extends Report {

  private static final Set<String> PARAMETERS = Set.of(Parameters.WINDOW, Parameters.NAME);

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response endpoint() {
    return document(
        PARAMETERS,
        (summary, parameters) ->
            EndpointDocument.of(
                summary,
                figures(),
                parameters.window(),
                parameters.required(
                    Parameters.NAME,
                    "method and route, such as GET /",
                    "take a name from /api/performance/series?category=REQUEST")));
  }
}
