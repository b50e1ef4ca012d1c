package org.starpunk.monitor.report.access;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Tells as problem details why the container refused a request for the API. Such a request reaches
 * no filter and no resource; the host's error page does, and this stands before it. It changes
 * neither the status nor a header such as WWW-Authenticate, and lets nobody in.
 *
 * <p>Where a host has no error page, there is no dispatch to it, and the container's own words
 * stand.
 */
public final class RefusalFilter implements Filter {

  private static final String API = "/api/performance/";

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (isOfApi((HttpServletRequest) request)
        && request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status) {
      tell(problem(status), (HttpServletResponse) response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean isOfApi(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String address
        && address.startsWith(request.getContextPath() + API);
  }

  private static void tell(Problem problem, HttpServletResponse response) throws IOException {
    byte[] json = problem.json().getBytes(StandardCharsets.UTF_8);
    response.setStatus(problem.status());
    response.setContentType(Problem.MEDIA_TYPE);
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
  }

  private static Problem problem(int status) {
    return switch (status) {
      case 401 ->
          Problem.of(
              status,
              "Unauthorized",
              "nobody is logged in, or the credentials are wrong",
              "send a name and a password by HTTP Basic, or log in at the site");
      case 403 ->
          Problem.of(
              status,
              "Forbidden",
              "the figures are for the role " + AdminAccess.ROLE,
              "log in as somebody who has it");
      case 429 ->
          Problem.of(
              status,
              "Too Many Requests",
              "too many requests, or too many wrong credentials, came",
              "come again when the header Retry-After says");
      case 503 ->
          Problem.of(
              status,
              "Service Unavailable",
              "the site is out of service just now",
              "come again when the header Retry-After says");
      default ->
          new Problem(
              status,
              status < 500 ? "Request refused" : "Server error",
              "the server did not answer this request",
              null,
              null,
              null);
    };
  }
}
