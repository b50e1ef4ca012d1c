package org.starpunk.monitor.report.access;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for reports that come too often with 429, and says when to come again. It stands
 * before the reports alone; no other request passes it.
 */
public final class RateLimitFilter implements Filter {

  /** The addresses that it is for: those of the page and of the API. */
  public static final List<String> ADDRESSES =
      List.of(
          "/admin/performance",
          "/admin/performance.xhtml",
          "/admin/performance/*",
          "/api/performance/*");

  private static final int TOO_MANY_REQUESTS = 429;

  private final RateLimit limit;

  public RateLimitFilter(RateLimit limit) {
    this.limit = limit;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest asked = (HttpServletRequest) request;
    Optional<Duration> excess = excess(asked);
    if (excess.isPresent()) {
      RefreshingSession.endedByIdleness(asked); // it counts as a refresh
      refuse((HttpServletResponse) response, secondsOf(excess.get()));
    } else {
      chain.doFilter(request, response);
    }
  }

  private Optional<Duration> excess(HttpServletRequest request) {
    @Nullable Principal principal = request.getUserPrincipal();
    @Nullable String address = request.getRemoteAddr();
    return limit.excess(
        principal == null ? null : principal.getName(), address == null ? "" : address);
  }

  /** Whole seconds, rounded up: who comes back by then finds a token. */
  private static long secondsOf(Duration wait) {
    return wait.plusNanos(999_999_999).toSeconds();
  }

  private static void refuse(HttpServletResponse response, long seconds) throws IOException {
    response.setStatus(TOO_MANY_REQUESTS);
    response.setHeader("Retry-After", String.valueOf(seconds));
    response.setContentType(Problem.MEDIA_TYPE);
    response.getOutputStream().write(problem(seconds).json().getBytes(StandardCharsets.UTF_8));
  }

  private static Problem problem(long seconds) {
    return Problem.of(
        TOO_MANY_REQUESTS,
        "Too Many Requests",
        "more requests for reports came than the settings allow",
        "come again in %d s, or raise STARPUNK_PERF_RATE_LIMIT_PRINCIPAL and _ADDRESS"
            .formatted(seconds));
  }
}
