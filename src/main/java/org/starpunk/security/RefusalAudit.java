package org.starpunk.security;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells the audit log who was refused what: 401 and 403 of constraints, filters and pages pass here
 * on their way to the error page. An address fills at most {@value #LINES_PER_MINUTE} lines in a
 * minute, four times that in an hour and ten times that in a day; the next line tells how many were
 * left out. What a host's own resource answers without an error page is not seen here.
 */
@WebFilter(
    filterName = "refusal-audit",
    asyncSupported = true,
    urlPatterns = "/*",
    dispatcherTypes = DispatcherType.ERROR)
public class RefusalAudit extends HttpFilter {

  @Serial private static final long serialVersionUID = 1L;

  private static final int LINES_PER_MINUTE = 5;

  private final transient FailureBuckets lines =
      new FailureBuckets(LINES_PER_MINUTE, TimeMeter.SYSTEM_NANOTIME);

  /** Refusals of all addresses since the last line. */
  private final transient AtomicLong leftOut = new AtomicLong();

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
        && isRefusal(status)) {
      tell(status, request);
    }
    chain.doFilter(request, response);
  }

  private void tell(int status, HttpServletRequest request) {
    String address = ClientAddress.of(request);
    if (!lines.of(ClientNetwork.of(address)).tryConsume(1)) {
      leftOut.incrementAndGet();
      return;
    }
    AuditLog.refused(
        status,
        String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)),
        request.getRemoteUser(),
        address,
        leftOut.getAndSet(0));
  }

  private static boolean isRefusal(int status) {
    return status == HttpServletResponse.SC_UNAUTHORIZED
        || status == HttpServletResponse.SC_FORBIDDEN;
  }
}
