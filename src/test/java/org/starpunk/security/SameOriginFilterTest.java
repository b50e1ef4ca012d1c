package org.starpunk.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starpunk.monitor.Fakes;

class SameOriginFilterTest {

  private static final String PASSED_ON = "passed on";
  private static final String REFUSED = "403";

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "TRACE"})
  void anAddressIsFollowedFromAnywhereUnlessItIsAForm(String method) throws Exception {
    assertEquals(PASSED_ON, outcome(method, "cross-site", Map.of()));
    assertEquals(PASSED_ON, outcome(method, "cross-site", Map.of("next", "/admin/notes")));
    for (String site : List.of("cross-site", "same-origin", "none")) {
      assertEquals(REFUSED, outcome(method, site, Map.of("jakarta.faces.ViewState", "stateless")));
      assertEquals(REFUSED, outcome(method, site, Map.of("jakarta.faces.ViewState", "")));
    }
  }

  @Test
  void aFormIsPostedByOurOwnPages() throws Exception {
    Map<String, String> form = Map.of("jakarta.faces.ViewState", "stateless");
    assertEquals(PASSED_ON, outcome("POST", "same-origin", form));
    assertEquals(REFUSED, outcome("POST", "cross-site", form));
    assertEquals(REFUSED, outcome("DELETE", "cross-site", Map.of()));
  }

  private static String outcome(String method, String site, Map<String, String> parameters)
      throws Exception {
    List<String> outcome = new ArrayList<>();
    HttpServletRequest request =
        Fakes.of(
            HttpServletRequest.class,
            Map.of(
                "getMethod", none -> method,
                "getHeader", name -> name[0].equals("Sec-Fetch-Site") ? site : null,
                "getParameter", name -> parameters.get(name[0])));
    HttpServletResponse response =
        Fakes.of(
            HttpServletResponse.class,
            Map.of("sendError", status -> outcome.add(String.valueOf(status[0]))));
    FilterChain chain = (ofRequest, ofResponse) -> outcome.add(PASSED_ON);
    new SameOriginFilter(new PublicAddress(Optional.empty())).doFilter(request, response, chain);
    return String.join(", ", outcome);
  }
}
