package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.RepeatedQuery;

/** What the SQL probe finds on a running site, in both of its positions. */
@RunAsClient
class QueriesIT extends DeployedSite {

  private static final String FEW = "GET /database/few/{times}";

  @Deployment
  @TargetsContainer("monitored")
  static WebArchive starPunk() {
    return StarPunkWar.with(
            GuestDatabaseApplication.class,
            GuestDatabase.class,
            GuestVisit.class,
            GuestBook.class,
            GuestEntry.class,
            DispatchingServlet.class)
        .addAsResource("guest-persistence.xml", "META-INF/persistence.xml");
  }

  @Test
  void repeatedQueryIsFlaggedWithItsLine() {
    assertEquals("0", get("/database/repeated/300"));
    JsonObject summary = api().freshSummary();
    JsonObject repeated = only(summary, "repeatedQueries");
    assertEquals("GET /database/repeated/{times}", repeated.getString("request"));
    assertEquals("select title from note where slug = ?", repeated.getString("statement"));
    assertEquals(300, repeated.getInt("executionsMax"));
    assertTrue(
        repeated.getString("place").startsWith("org.starpunk.deployed.GuestDatabase.one("),
        repeated::toString);
    JsonObject endpoint = operation(summary, "endpoints", "GET /database/repeated/{times}");
    double inQueries = endpoint.getJsonNumber("queryMillisMean").doubleValue();
    double held = endpoint.getJsonNumber("connectionMillisMean").doubleValue();
    assertTrue(inQueries > 0 && inQueries <= held, endpoint::toString);
  }

  /** As long as they may take: one more of them would be told. */
  @Test
  void fewQueriesAreNotFlagged() {
    int few = RepeatedQuery.MIN_EXECUTIONS - 1;
    assertEquals(String.valueOf(few), get("/database/few/" + few));
    JsonObject summary = api().freshSummary();
    JsonObject endpoint = operation(summary, "endpoints", FEW);
    assertEquals(few, endpoint.getJsonNumber("queriesMean").doubleValue());
    double inQueries = endpoint.getJsonNumber("queryMillisMean").doubleValue();
    assertTrue(inQueries > RepeatedQuery.MIN_NANOS / 1e6, endpoint::toString);
    assertEquals(
        List.of(),
        all(summary, "repeatedQueries").stream()
            .filter(each -> each.getString("request", "").equals(FEW))
            .toList());
  }

  @Test
  void leakedConnectionIsReportedWithItsPlaceFromTheSecondOn() {
    get("/database/leak");
    JsonObject first = only(api().freshSummary(), "connectionLeaks");
    assertEquals("GET /database/leak", first.getString("request"));
    assertFalse(first.containsKey("place"), first::toString);
    get("/database/leak");
    JsonObject second = only(api().freshSummary(), "connectionLeaks");
    assertEquals(2, second.getInt("leaked"));
    assertEquals(2, second.getInt("open"));
    assertTrue(
        second.getString("place").startsWith("org.starpunk.deployed.GuestDatabase.leak("),
        second::toString);
    SiteClient admin = admin();
    assertTrue(admin.get("/admin/performance").body().contains(second.getString("place")));
  }

  @Test
  void rollbackOfTheContainersTransactionIsCountedWithItsStatements() {
    get("/database/rollback");
    JsonObject rollback = operation(api().freshSummary(), "transactions", "container rollback");
    assertEquals(1, rollback.getInt("count"));
    assertEquals(2.0, rollback.getJsonNumber("queriesMean").doubleValue());
  }

  @Test
  void whatJpaDoesIsSeenBelowThePool() {
    assertEquals("1", get("/database/book/hello"));
    JsonObject summary = api().freshSummary();
    JsonObject insert = operation(summary, "queries", "insert into guestentry (text) values (?)");
    assertEquals(1, insert.getInt("count"));
    assertTrue(
        all(summary, "queries").stream()
            .map(each -> each.getString("operation"))
            .anyMatch(each -> each.startsWith("select id, text from guestentry")));
  }

  @Test
  void queryThatPassesBothPositionsCountsOnce() {
    assertEquals("1", get("/database/both"));
    JsonObject query =
        operation(
            api().freshSummary(), "queries", "select ? as both_positions from sysibm.sysdummy1");
    assertEquals(1, query.getInt("count"));
    assertEquals(1.0, query.getJsonNumber("rowsMean").doubleValue());
    JsonObject summary = api().freshSummary();
    assertEquals(0, summary.getJsonObject("self").getInt("probeFailures"));
    assertTrue(
        all(summary, "connectionLeaks").stream()
            .noneMatch(leak -> leak.getString("request").endsWith("/database/both")),
        summary::toString);
  }

  @Test
  void timedBeanOfASessionIsCountedAfterItsPassivationToo() {
    assertEquals("2", get("/database/visit"));
    assertEquals(2, operation(api().freshSummary(), "functions", "turn a page").getInt("count"));
  }

  @Test
  void resourceThatAnotherServletForwardsToDoesNotRenameTheRequest() {
    HttpResponse<String> forwarded =
        visitor()
            .get(
                "/dispatch",
                DispatchingServlet.HOW,
                "forward",
                DispatchingServlet.TO,
                "/database/repeated/3");
    assertEquals("0", forwarded.body());
    assertEquals(1, operation(api().freshSummary(), "endpoints", "GET /dispatch").getInt("count"));
  }

  private String get(String path) {
    return visitor().get(path).body();
  }

  private static JsonObject only(JsonObject summary, String list) {
    List<JsonObject> all = all(summary, list);
    assertEquals(1, all.size(), all::toString);
    return all.get(0);
  }

  private static List<JsonObject> all(JsonObject summary, String list) {
    return summary.getJsonArray(list).getValuesAs(JsonObject.class);
  }

  private static JsonObject operation(JsonObject summary, String table, String name) {
    return PerformanceApi.operation(summary, table, name).orElseThrow();
  }
}
