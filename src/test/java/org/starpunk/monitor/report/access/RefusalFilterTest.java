package org.starpunk.monitor.report.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starpunk.monitor.Fakes;

class RefusalFilterTest {

  private final Map<String, @Nullable Object> told = new HashMap<>();
  private final CollectedOutput body = new CollectedOutput();
  private int errorPages;

  @ParameterizedTest
  @CsvSource({
    "401,Unauthorized,log in",
    "403,Forbidden,the role admin",
    "429,Too Many Requests,Retry-After",
    "503,Service Unavailable,Retry-After",
    "405,Request refused,did not answer",
    "500,Server error,did not answer"
  })
  void refusalOfTheApiIsAProblem(int status, String title, String words) throws Exception {
    answer("/site/api/performance/summary", status);
    assertEquals(0, errorPages);
    assertEquals(status, told.get("status"));
    assertEquals("application/problem+json", told.get("type"));
    assertTrue(body.text().contains("\"title\":\"" + title + '"'), body::text);
    assertTrue(body.text().contains("\"status\":" + status), body::text);
    assertTrue(body.text().contains(words), body::text);
  }

  @ParameterizedTest
  @CsvSource({
    "/site/admin/performance",
    "/site/api/performances",
    "/other/site/api/performance/summary",
    "/api/performance/summary"
  })
  void everythingElseHasItsErrorPage(String address) throws Exception {
    answer(address, 401);
    assertEquals(1, errorPages);
    assertTrue(told.isEmpty());
  }

  @Test
  void whatIsNoRefusalPasses() throws Exception {
    answer("/site/api/performance/summary", null);
    assertEquals(1, errorPages);
  }

  private void answer(String address, @Nullable Integer status) throws Exception {
    Map<String, @Nullable Object> attributes = new HashMap<>();
    attributes.put(RequestDispatcher.ERROR_REQUEST_URI, address);
    attributes.put(RequestDispatcher.ERROR_STATUS_CODE, status);
    HttpServletRequest request =
        Fakes.of(
            HttpServletRequest.class,
            Map.of(
                "getContextPath", arguments -> "/site",
                "getAttribute", arguments -> attributes.get((String) arguments[0])));
    new RefusalFilter().doFilter(request, response(), (passed, with) -> errorPages++);
  }

  private HttpServletResponse response() {
    return Fakes.of(
        HttpServletResponse.class,
        Map.of(
            "setStatus", arguments -> told.put("status", arguments[0]),
            "setContentType", arguments -> told.put("type", arguments[0]),
            "setContentLength", arguments -> told.put("length", arguments[0]),
            "getOutputStream", arguments -> body));
  }
}
