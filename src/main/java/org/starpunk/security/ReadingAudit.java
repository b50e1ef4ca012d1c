package org.starpunk.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Tells the audit log who looks at the figures, once for each session and user. Requests without a
 * session are those of programs that come every few seconds.
 */
@WebFilter(
    filterName = "reading-audit",
    asyncSupported = true,
    urlPatterns = {"/admin/performance/*", "/admin/performance.xhtml", "/api/performance/*"})
public class ReadingAudit extends HttpFilter {

  @Serial private static final long serialVersionUID = 1L;

  private static final String TOLD = ReadingAudit.class.getName();

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    @Nullable HttpSession session = request.getSession(false);
    @Nullable String user = request.getRemoteUser();
    if (session != null && user != null && !user.equals(session.getAttribute(TOLD))) {
      session.setAttribute(TOLD, user);
      AuditLog.read("performance figures", user, ClientAddress.of(request));
    }
    chain.doFilter(request, response);
  }
}
