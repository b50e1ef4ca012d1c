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

/** The settings in force, whether monitoring is enabled or not. */
@Path("configuration")
@RequestScoped
public class ConfigurationResource extends Report {

  @Inject SettingsInForce settings;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response configuration() {
    admitted(Set.of());
    return kept(Response.ok(ConfigurationDocument.of(settings))).build();
  }
}
