package org.starpunk.monitor.report.api;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.report.access.AdminAccess;
import org.starpunk.monitor.report.access.RefreshingSession;

/**
 * A resource of the API. Whatever it answers goes through here, and so through the check of the
 * role: wherever a host serves the class, and whatever filters it has there.
 *
 * <p>An answer is made of one summary and may be asked for again by that summary's ETag. It is kept
 * by nobody without asking, and by nobody at all where the host has said so already: its {@code
 * no-store} stays.
 *
 * <p>No method is final: the container could not make a proxy of a resource.
 */
public abstract class Report {

  private static final List<MediaType> FORMATS =
      List.of(MediaType.APPLICATION_JSON_TYPE, CsvText.MEDIA_TYPE);

  @Inject Instance<MetricsBuffer> buffer;
  @Inject MonitorConfig config;
  @Context @Nullable HttpServletRequest request;
  @Context @Nullable HttpServletResponse response;
  @Context @Nullable Request preconditions;
  @Context @Nullable UriInfo address;
  @Context @Nullable HttpHeaders headers;

  /**
   * How a report may be asked for. JAX-RS would tell anybody, where no constraint stands before.
   */
  @OPTIONS
  public Response methods() {
    admitted(Set.of());
    return Response.noContent().header(HttpHeaders.ALLOW, "GET, HEAD, OPTIONS").build();
  }

  /** The caller's parameters, if there may be a caller at all. */
  Parameters admitted(Set<String> known) {
    HttpServletRequest caller = request;
    if (caller == null || !isPermitted(caller)) {
      throw Problems.forbidden(AdminAccess.ROLE);
    }
    if (isSessionOver(caller)) {
      throw Problems.ended();
    }
    return Parameters.of(there(address).getQueryParameters(), known);
  }

  /** Whether the caller may see this report. */
  boolean isPermitted(HttpServletRequest caller) {
    return AdminAccess.granted(caller);
  }

  /** Whether the caller's session ends here, as nothing but refreshes came in it. */
  boolean isSessionOver(HttpServletRequest caller) {
    return RefreshingSession.endedByIdleness(caller);
  }

  /** A document of the window's summary. */
  Response document(Set<String> known, BiFunction<MetricsSummary, Parameters, Object> document) {
    Parameters parameters = admitted(known);
    MetricsSummary summary = figures().summary(parameters.window());
    return tagged(
            SummaryTag.of(summary, Format.JSON),
            tag ->
                Response.ok(document.apply(summary, parameters), MediaType.APPLICATION_JSON_TYPE))
        .build();
  }

  /** A table of the window's summary, as JSON or CSV. */
  Response table(Set<String> known, BiFunction<MetricsSummary, Parameters, Table<?>> table) {
    Parameters parameters = admitted(known);
    Format format = parameters.format().orElseGet(this::acceptedFormat);
    MetricsSummary summary = figures().summary(parameters.window());
    return tagged(
            SummaryTag.of(summary, format),
            tag -> written(table.apply(summary, parameters), format))
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .build();
  }

  private static Response.ResponseBuilder written(Table<?> table, Format format) {
    return switch (format) {
      case JSON -> Response.ok(table.document(), MediaType.APPLICATION_JSON_TYPE);
      case CSV ->
          Response.ok(CsvText.of(table), CsvText.MEDIA_TYPE)
              .header("Content-Disposition", "attachment; filename=\"performance.csv\"");
    };
  }

  private Format acceptedFormat() {
    return accepted(FORMATS).filter(CsvText.MEDIA_TYPE::isCompatible).isPresent()
        ? Format.CSV
        : Format.JSON;
  }

  /** What the caller likes best of what is offered, the first of it where anything will do. */
  Optional<MediaType> accepted(List<MediaType> offered) {
    return there(headers).getAcceptableMediaTypes().stream()
        .flatMap(liked -> offered.stream().filter(liked::isCompatible))
        .findFirst();
  }

  /** The answer, or that the caller has it. */
  private Response.ResponseBuilder tagged(
      EntityTag tag, Function<EntityTag, Response.ResponseBuilder> answer) {
    Response.ResponseBuilder unchanged = unchanged(tag);
    return kept((unchanged == null ? answer.apply(tag) : unchanged).tag(tag));
  }

  /** That the caller has it, or null; what is no tag at all is not one of ours. */
  private Response.@Nullable ResponseBuilder unchanged(EntityTag tag) {
    try {
      return there(preconditions).evaluatePreconditions(tag);
    } catch (ProcessingException malformed) {
      return null;
    }
  }

  /** What is the caller's alone; the host's word on keeping copies comes first. */
  Response.ResponseBuilder kept(Response.ResponseBuilder answer) {
    return there(response).containsHeader(HttpHeaders.CACHE_CONTROL)
        ? answer
        : answer.header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
  }

  /** The buffer; a problem where monitoring is disabled. */
  MetricsBuffer figures() {
    if (!buffer.isResolvable()) {
      throw Problems.disabled();
    }
    return buffer.get();
  }

  static <T> T there(@Nullable T injected) {
    if (injected == null) {
      throw new IllegalStateException("JAX-RS injected nothing");
    }
    return injected;
  }
}
