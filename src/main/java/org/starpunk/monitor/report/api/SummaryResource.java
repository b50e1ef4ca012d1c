package org.starpunk.monitor.report.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.starpunk.monitor.report.access.SettingsInForce;

/** All figures of a window in one document. */
@Path("summary")
@RequestScoped
public class SummaryResource extends Report {

  private static final Set<String> PARAMETERS = Set.of(Parameters.WINDOW);

  @Inject SettingsInForce settings;
  @Inject SummaryText text;

  /** The summary; while monitoring is disabled the settings alone. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response summary() {
    admitted(PARAMETERS);
    if (!buffer.isResolvable()) {
      return kept(Response.ok(DisabledDocument.of(settings))).build();
    }
    return document(PARAMETERS, (summary, parameters) -> text.of(summary));
  }
}
