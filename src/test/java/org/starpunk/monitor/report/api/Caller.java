package org.starpunk.monitor.report.api;

import jakarta.enterprise.inject.Instance;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Fakes;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.report.access.RefreshingSession;

/** Somebody who asks the API, and what a server would inject for such a request. */
final class Caller {

  private final Set<String> roles;
  private final MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
  private final Map<String, String> headersOfHost = new HashMap<>();
  private String accept = "application/json";
  private @Nullable EntityTag knownTag;
  private final Map<String, @Nullable Object> attributes = new HashMap<>();
  private @Nullable HttpSession session;
  private boolean refreshing;

  private Caller(Set<String> roles) {
    this.roles = roles;
  }

  static Caller in(String... roles) {
    return new Caller(Set.of(roles));
  }

  Caller with(String parameter, String value) {
    parameters.add(parameter, value);
    return this;
  }

  Caller accepting(String mediaType) {
    accept = mediaType;
    return this;
  }

  Caller knowing(EntityTag tag) {
    knownTag = tag;
    return this;
  }

  /** In a session that nobody has used for longer than it may be idle. */
  Caller inAnIdleSession() {
    session =
        Fakes.of(
            HttpSession.class,
            Map.of(
                "getLastAccessedTime", arguments -> 1L,
                "getMaxInactiveInterval", arguments -> 1_800,
                "getAttribute", arguments -> attributes.get(String.valueOf(arguments[0])),
                "setAttribute",
                    arguments -> attributes.put(String.valueOf(arguments[0]), arguments[1]),
                "invalidate", arguments -> session = null));
    return this;
  }

  /** By the page's script. */
  Caller refreshing() {
    refreshing = true;
    return this;
  }

  boolean isInASession() {
    return session != null;
  }

  /** A header that a filter of the host has set before. */
  Caller afterHostSet(String header, String value) {
    headersOfHost.put(header, value);
    return this;
  }

  /** Gives a resource what it asks for in this call. */
  @SuppressWarnings("UnnecessaryAssignment") // there is no container to inject anything
  <R extends Report> R asks(R resource, @Nullable MetricsBuffer buffer, MonitorConfig config) {
    resource.request =
        Fakes.of(
            HttpServletRequest.class,
            Map.of(
                "isUserInRole", arguments -> roles.contains((String) arguments[0]),
                "getHeader", arguments -> header(arguments[0]),
                "getSession", arguments -> session));
    resource.response =
        Fakes.of(
            HttpServletResponse.class,
            Map.of(
                "containsHeader", arguments -> headersOfHost.containsKey((String) arguments[0])));
    resource.address =
        Fakes.of(UriInfo.class, Map.of("getQueryParameters", arguments -> parameters));
    resource.preconditions =
        Fakes.of(
            Request.class,
            Map.of("evaluatePreconditions", arguments -> unchanged((EntityTag) arguments[0])));
    resource.headers =
        Fakes.of(
            HttpHeaders.class,
            Map.of("getAcceptableMediaTypes", arguments -> List.of(MediaType.valueOf(accept))));
    resource.buffer = instance(buffer);
    resource.config = config;
    return resource;
  }

  private @Nullable String header(@Nullable Object name) {
    return refreshing && RefreshingSession.HEADER.equals(name) ? "1" : null;
  }

  private Response.@Nullable ResponseBuilder unchanged(@Nullable EntityTag tag) {
    return tag != null && tag.equals(knownTag) ? Response.notModified() : null;
  }

  @SuppressWarnings("unchecked")
  private static Instance<MetricsBuffer> instance(@Nullable MetricsBuffer buffer) {
    return (Instance<MetricsBuffer>)
        Fakes.of(
            Instance.class,
            Map.of("isResolvable", arguments -> buffer != null, "get", arguments -> buffer));
  }
}
