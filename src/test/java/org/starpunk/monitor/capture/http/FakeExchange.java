package org.starpunk.monitor.capture.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Fakes;

/** A request and its response as a container would hand them to the filter. */
final class FakeExchange {

  private final Map<String, @Nullable Object> attributes = new HashMap<>();
  private final List<AsyncListener> listeners = new ArrayList<>();
  private final String method;
  private final String path;
  private String contextPath = "";
  private String servletPath;
  private DispatcherType dispatch = DispatcherType.REQUEST;
  private @Nullable MappingMatch match = MappingMatch.DEFAULT;
  private String pattern = "/";
  private @Nullable String servlet = "default";
  private int status = 200;
  private @Nullable String contentLength;
  private @Nullable String contentType;
  private boolean asyncStarted;
  private boolean asyncOver;
  private boolean recycled;

  private @Nullable HttpServletMapping mapping =
      Fakes.of(
          HttpServletMapping.class,
          Map.of(
              "getMappingMatch", arguments -> match,
              "getPattern", arguments -> pattern,
              "getServletName", arguments -> servlet));

  private final AsyncContext async =
      Fakes.of(
          AsyncContext.class,
          Map.of(
              "addListener", arguments -> listeners.add((AsyncListener) arguments[0]),
              "getRequest", arguments -> request(),
              "getResponse", arguments -> response()));

  private final HttpServletRequest request =
      Fakes.of(
          HttpServletRequest.class,
          Map.ofEntries(
              Map.entry("getMethod", arguments -> method()),
              Map.entry("getRequestURI", arguments -> contextPath + path()),
              Map.entry("getContextPath", arguments -> contextPath),
              Map.entry("getServletPath", arguments -> servletPath),
              Map.entry("getDispatcherType", arguments -> dispatch),
              Map.entry("getHttpServletMapping", arguments -> mapping),
              Map.entry("isAsyncStarted", arguments -> asyncStarted),
              Map.entry("getAsyncContext", arguments -> asyncContext()),
              Map.entry("getAttribute", arguments -> attributes.get(arguments[0])),
              Map.entry(
                  "setAttribute",
                  arguments -> attributes.put(String.valueOf(arguments[0]), arguments[1]))));

  private final HttpServletResponse response =
      Fakes.of(
          HttpServletResponse.class,
          Map.of(
              "getStatus", arguments -> status(),
              "getContentType", arguments -> contentType,
              "getHeader", arguments -> contentLength));

  private int status() {
    if (recycled) {
      throw new IllegalStateException("the response is out of scope");
    }
    return status;
  }

  /** The container takes request and response for others. */
  void recycle() {
    recycled = true;
  }

  private FakeExchange(String method, String path) {
    this.method = method;
    this.path = path;
    this.servletPath = path;
  }

  /** A request that the default servlet serves. */
  static FakeExchange of(String method, String path) {
    return new FakeExchange(method, path);
  }

  /** A context with these top folders and files. */
  static ServletContext context(String... paths) {
    return Fakes.of(ServletContext.class, Map.of("getResourcePaths", arguments -> Set.of(paths)));
  }

  FakeExchange mapped(@Nullable MappingMatch match, String pattern, @Nullable String servlet) {
    this.match = match;
    this.pattern = pattern;
    this.servlet = servlet;
    return this;
  }

  /** What no container does. */
  FakeExchange withoutMapping() {
    mapping = null;
    return this;
  }

  FakeExchange under(String contextPath) {
    this.contextPath = contextPath;
    return this;
  }

  FakeExchange servedFrom(String servletPath) {
    this.servletPath = servletPath;
    return this;
  }

  FakeExchange status(int status) {
    this.status = status;
    return this;
  }

  FakeExchange contentType(String type) {
    contentType = type;
    return this;
  }

  FakeExchange contentLength(String header) {
    contentLength = header;
    return this;
  }

  /** The filter that is registered for its kind of dispatch. */
  RequestTimingFilter filter(RequestProbe probe) {
    return dispatch == DispatcherType.REQUEST
        ? RequestTimingFilter.ofRequests(probe)
        : RequestTimingFilter.ofLaterDispatches(probe);
  }

  FakeExchange dispatched(DispatcherType type) {
    dispatch = type;
    asyncStarted = false;
    return this;
  }

  void startAsync() {
    asyncStarted = true;
  }

  /** Asynchronous work ends before the first dispatch does. */
  void startAndEndAsync() {
    asyncStarted = true;
    asyncOver = true;
  }

  /** What a container does when asynchronous work is over. */
  void completeAsync() throws IOException {
    for (AsyncListener listener : listeners) {
      listener.onComplete(new AsyncEvent(async));
    }
  }

  void timeOutAsync() throws IOException {
    for (AsyncListener listener : listeners) {
      listener.onTimeout(new AsyncEvent(async));
    }
  }

  void failAsync(Throwable failure) throws IOException {
    for (AsyncListener listener : listeners) {
      listener.onError(new AsyncEvent(async, failure));
    }
  }

  HttpServletRequest request() {
    return request;
  }

  HttpServletResponse response() {
    return response;
  }

  private String method() {
    return method;
  }

  private String path() {
    return path;
  }

  private AsyncContext asyncContext() {
    if (asyncOver) {
      throw new IllegalStateException("asynchronous work is over");
    }
    return async;
  }
}
