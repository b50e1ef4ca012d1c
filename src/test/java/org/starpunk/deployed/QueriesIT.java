package org.starpunk.deployed;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** What the SQL probe finds on a running site, in both of its positions. */
@RunAsClient
class QueriesIT extends DeployedSite {

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
    JsonObject repeated = only("repeatedQueries");
    assertEquals("GET /database/repeated/{times}", repeated.getString("request"));
    assertEquals("select title from note where slug = ?", repeated.getString("statement"));
    assertEquals(300, repeated.getInt("executionsMax"));
    assertTrue(
        repeated.getString("place").startsWith("org.starpunk.deployed.GuestDatabase.one("),
        repeated::toString);
    JsonObject endpoint = operation("endpoints", "GET /database/repeated/{times}");
    double inQueries = endpoint.getJsonNumber("queryMillisMean").doubleValue();
    double held = endpoint.getJsonNumber("connectionMillisMean").doubleValue();
    assertTrue(inQueries > 0 && inQueries <= held, endpoint::toString);
  }

  @Test
  void fewQueriesAreNotFlagged() {
    get("/database/repeated/5");
    assertTrue(
        all("repeatedQueries").stream().noneMatch(each -> each.getInt("executionsMax") < 10));
  }

  @Test
  void leakedConnectionIsReportedWithItsPlaceFromTheSecondOn() {
    get("/database/leak");
    JsonObject first = only("connectionLeaks");
    assertEquals("GET /database/leak", first.getString("request"));
    assertFalse(first.containsKey("place"), first::toString);
    get("/database/leak");
    JsonObject second =
        eventually(() -> first("connectionLeaks").filter(leaks -> leaks.getInt("leaked") == 2));
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
    JsonObject rollback = operation("transactions", "container rollback");
    assertEquals(1, rollback.getInt("count"));
    assertEquals(2.0, rollback.getJsonNumber("queriesMean").doubleValue());
  }

  @Test
  void whatJpaDoesIsSeenBelowThePool() {
    assertEquals("1", get("/database/book/hello"));
    JsonObject insert = operation("queries", "insert into guestentry (text) values (?)");
    assertEquals(1, insert.getInt("count"));
    assertTrue(
        all("queries").stream()
            .map(each -> each.getString("operation"))
            .anyMatch(each -> each.startsWith("select id, text from guestentry")));
  }

  @Test
  void queryThatPassesBothPositionsCountsOnce() {
    assertEquals("1", get("/database/both"));
    JsonObject query = operation("queries", "select ? as both_positions from sysibm.sysdummy1");
    assertEquals(1, query.getInt("count"));
    assertEquals(1.0, query.getJsonNumber("rowsMean").doubleValue());
  }

  @Test
  void timedBeanOfASessionIsCountedAfterItsPassivationToo() {
    assertEquals("2", get("/database/visit"));
    assertEquals(2, operation("functions", "turn a page").getInt("count"));
  }

  @Test
  void resourceThatAnotherServletForwardsToDoesNotRenameTheRequest() {
    assertEquals("0", get("/dispatch?how=forward&to=/database/repeated/3"));
    assertEquals(1, operation("endpoints", "GET /dispatch").getInt("count"));
  }

  private String get(String path) {
    return visitor().get(path).body();
  }

  private JsonObject only(String list) {
    JsonObject only = eventually(() -> first(list));
    assertEquals(1, all(list).size());
    return only;
  }

  private Optional<JsonObject> first(String list) {
    return all(list).stream().findFirst();
  }

  /** A summary is computed once a second: what has just happened may not be in it yet. */
  private static JsonObject eventually(Supplier<Optional<JsonObject>> search) {
    long deadline = System.nanoTime() + SECONDS.toNanos(10);
    Optional<JsonObject> found = search.get();
    while (found.isEmpty()) {
      assertTrue(System.nanoTime() < deadline, "not within 10 s");
      LockSupport.parkNanos(MILLISECONDS.toNanos(200));
      found = search.get();
    }
    return found.get();
  }

  private List<JsonObject> all(String list) {
    return api().summary().getJsonArray(list).stream().map(JsonValue::asJsonObject).toList();
  }

  private JsonObject operation(String table, String name) {
    return eventually(() -> api().operation(table, name));
  }
}
