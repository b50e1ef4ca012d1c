package org.starpunk.monitor.capture.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.MappingMatch;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Fakes;

/** A request of a servlet with a path, whose answers to what the probe asks cost nothing. */
final class ServedRequest extends HttpServletRequestWrapper implements HttpServletMapping {

  private final String pattern;

  /**
   * @param pattern such as {@code /notes/*}
   */
  ServedRequest(String pattern) {
    super(Fakes.of(HttpServletRequest.class, Map.of()));
    this.pattern = pattern;
  }

  @Override
  public String getMethod() {
    return "GET";
  }

  @Override
  public DispatcherType getDispatcherType() {
    return DispatcherType.REQUEST;
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return null;
  }

  @Override
  public boolean isAsyncStarted() {
    return false;
  }

  @Override
  public HttpServletMapping getHttpServletMapping() {
    return this;
  }

  @Override
  public MappingMatch getMappingMatch() {
    return MappingMatch.PATH;
  }

  @Override
  public String getMatchValue() {
    return "";
  }

  @Override
  public String getPattern() {
    return pattern;
  }

  @Override
  public String getServletName() {
    return "servlet";
  }
}
