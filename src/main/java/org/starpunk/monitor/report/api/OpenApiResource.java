package org.starpunk.monitor.report.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;

/** What the API has, for programs (OpenAPI 3.0). A test holds the file against the documents. */
@Path("openapi")
@RequestScoped
public class OpenApiResource extends Report {

  static final String FILE = "openapi.json";

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response openApi() throws IOException {
    admitted(Set.of());
    try (InputStream file =
        Objects.requireNonNull(OpenApiResource.class.getResourceAsStream(FILE), FILE)) {
      return kept(Response.ok(file.readAllBytes(), MediaType.APPLICATION_JSON_TYPE)).build();
    }
  }
}
