package org.starpunk.monitor.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnRequestsTest {

  @ParameterizedTest
  @CsvSource({
    "GET /admin/performance, true",
    "GET /admin/performance.xhtml, true",
    "POST /admin/performance/*, true",
    "/admin/performance.xhtml, true",
    "GET /api/performance/summary, true",
    "GET /api/performance/*, true",
    "GET /admin/notes, false",
    "GET /, false",
    "GET /notes/{slug}, false",
    "GET (unmatched), false",
    "GET /admin/performances, false",
    "GET /api/performance-review/*, false",
    "DashboardPage.admit, false",
    "(other), false",
  })
  void reportsAreToldFromTheApplicationsOwn(String operation, boolean own) {
    assertEquals(own, OwnRequests.include(operation));
  }
}
