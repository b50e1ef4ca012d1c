package org.starpunk.monitor.report.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** Memory: samples of the window, the process and the verdict on leaks. */
@Path("memory")
@RequestScoped
public class MemoryResource extends Report {

  private static final Set<String> PARAMETERS = Set.of(Parameters.WINDOW, Parameters.FORMAT);

  @GET
  @Produces({MediaType.APPLICATION_JSON, "text/csv;qs=0.9"})
  public Response memory() {
    return table(
        PARAMETERS, (summary, parameters) -> MemoryDocument.table(summary, parameters, config));
  }
}
