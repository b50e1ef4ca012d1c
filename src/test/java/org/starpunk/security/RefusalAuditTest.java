package org.starpunk.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Fakes;
import org.starpunk.monitor.HostileTexts;
import org.starpunk.monitor.LogLines;

class RefusalAuditTest {

  private static final String HERE = "192.0.2.1";

  private final RefusalAudit audit = new RefusalAudit();
  private final LogLines lines = new LogLines("org.starpunk.security.audit");
  private int pages;

  @AfterEach
  void stopListening() {
    lines.close();
  }

  private void errorPage(int status, String path, @Nullable String user, String address)
      throws Exception {
    Map<String, Object> attributes =
        Map.of(
            RequestDispatcher.ERROR_STATUS_CODE, status, RequestDispatcher.ERROR_REQUEST_URI, path);
    HttpServletRequest request =
        Fakes.of(
            HttpServletRequest.class,
            Map.of(
                "getAttribute", arguments -> attributes.get(arguments[0]),
                "getRemoteUser", arguments -> user,
                "getRemoteAddr", arguments -> address));
    FilterChain page = (asked, answer) -> pages++;
    audit.doFilter(request, Fakes.of(HttpServletResponse.class, Map.of()), page);
  }

  @Test
  void refusalTellsWhoWasRefusedWhat() throws Exception {
    errorPage(403, "/admin/users", "anna", HERE);
    errorPage(401, "/api/performance/summary", null, HERE);
    errorPage(404, "/none", null, HERE);
    errorPage(500, "/", null, HERE);
    assertEquals(
        List.of(
            "403 for anna from 192.0.2.1: /admin/users",
            "401 for nobody known from 192.0.2.1: /api/performance/summary"),
        lines.texts());
    assertEquals(4, pages);
  }

  @Test
  void floodFillsAFewLinesForEachAddress() throws Exception {
    for (int request = 0; request < 1_000; request++) {
      errorPage(403, "/admin/" + request, null, HERE);
    }
    assertEquals(5, lines.texts().size());
    for (int other = 0; other < 20; other++) {
      errorPage(403, "/admin/users", null, "198.51.100." + other);
    }
    // By chance another address may share the bucket of this one, hardly ever three of them.
    assertTrue(lines.texts().size() > 5 + 20 - 3, lines.texts()::toString);
    String next = lines.texts().get(5);
    assertTrue(
        next.matches("403 for .* 198.51.100.[0-9]+: /admin/users \\(99[5-7] more before it\\)"),
        next);
    assertEquals(1_020, pages);
  }

  @Test
  void hostilePathIsOneShortLine() throws Exception {
    int address = 0;
    for (String hostile : HostileTexts.all()) {
      errorPage(403, hostile, null, "10.0." + address / 256 + '.' + address % 256);
      address++;
      String line = lines.texts().get(lines.texts().size() - 1);
      assertTrue(line.matches("[ -~]{1,260}"), line);
    }
    assertEquals(HostileTexts.all().size(), lines.texts().size());
  }
}
