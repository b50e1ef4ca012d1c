package org.starpunk.monitor.report.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starpunk.monitor.AlertConfig;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.report.access.RateLimits;
import org.starpunk.monitor.report.access.SettingsInForce;

class ReportTest {

  private static final MonitorConfig CONFIG = MonitorConfig.defaults();
  private static final SettingsInForce SETTINGS =
      new SettingsInForce(CONFIG, AlertConfig.defaults(), RateLimits.defaults());

  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);

  static Stream<Method> addresses() {
    return new PerformanceApplication()
        .getClasses().stream()
            .filter(type -> type.isAnnotationPresent(Path.class))
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(GET.class));
  }

  @Test
  void everyAddressIsKnownToTheNextTest() {
    assertTrue(addresses().count() >= 7);
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void everyAddressRefusesWhoHasNotTheRole(Method method) throws Exception {
    for (Caller caller : List.of(Caller.in(), Caller.in("author"))) {
      assertEquals(403, statusOf(method, caller.asks(resource(method), buffer, CONFIG)));
      assertEquals(403, statusOf(method, caller.asks(resource(method), null, CONFIG)));
    }
  }

  /** As in a server that injects nothing where a host serves the class. */
  @ParameterizedTest
  @MethodSource("addresses")
  void everyAddressRefusesWhereNoRequestIsKnown(Method method) throws Exception {
    assertEquals(403, statusOf(method, resource(method)));
  }

  /** A page that polls would keep its session for ever. */
  @ParameterizedTest
  @MethodSource("addresses")
  void everyAddressEndsASessionInWhichNothingButRefreshesCome(Method method) throws Exception {
    Caller caller = Caller.in("admin").inAnIdleSession().refreshing();
    assertEquals(401, statusOf(method, caller.asks(resource(method), buffer, CONFIG)));
    assertFalse(caller.isInASession());
  }

  @Test
  void whatAPersonAsksForEndsNoSession() {
    Caller caller = Caller.in("admin").inAnIdleSession();
    assertEquals(200, series(caller).getStatus());
    assertTrue(caller.isInASession());
  }

  /** A browser opens it again by itself. */
  @Test
  void everyStreamIsARefresh() {
    Caller caller = Caller.in("admin").inAnIdleSession();
    EventsResource events = caller.asks(new EventsResource(), buffer, CONFIG);
    assertEquals(401, refusal(() -> events.events(null, null)).getStatus());
    assertFalse(caller.isInASession());
  }

  /** JAX-RS would tell anybody by itself. */
  @Test
  void howToAskIsToldToWhoMayAsk() {
    Report refusing = Caller.in("author").asks(new SeriesResource(), buffer, CONFIG);
    assertEquals(403, refusal(refusing::methods).getStatus());
    Report telling = Caller.in("admin").asks(new SeriesResource(), buffer, CONFIG);
    assertEquals("GET, HEAD, OPTIONS", telling.methods().getHeaderString("Allow"));
  }

  @Test
  void refusalIsAProblem() {
    SeriesResource resource = Caller.in("author").asks(new SeriesResource(), buffer, CONFIG);
    Response refusal = refusal(resource::series);
    assertEquals("application/problem+json", refusal.getMediaType().toString());
    assertTrue(String.valueOf(refusal.getEntity()).contains("\"status\":403"));
  }

  @Test
  void sameSummaryIsNotSentTwice() {
    Response first = series(Caller.in("admin"));
    assertEquals(200, first.getStatus());
    Response again = series(Caller.in("admin").knowing(first.getEntityTag()));
    assertEquals(304, again.getStatus());
    assertNull(again.getEntity());
    assertEquals(first.getEntityTag(), again.getEntityTag());
    ticker.advance(Duration.ofSeconds(2));
    Response later = series(Caller.in("admin").knowing(first.getEntityTag()));
    assertEquals(200, later.getStatus());
    assertNotEquals(first.getEntityTag(), later.getEntityTag());
  }

  @Test
  void everyWindowAndFormatHasATagOfItsOwn() {
    Set<String> tags =
        Set.of(
            tag(Caller.in("admin")),
            tag(Caller.in("admin").with("window", "1")),
            tag(Caller.in("admin").with("window", "5")),
            tag(Caller.in("admin").with("format", "csv")));
    assertEquals(4, tags.size());
    assertTrue(tags.stream().allMatch(tag -> tag.startsWith("true ")), "weak: " + tags);
  }

  @Test
  void documentIsOfTheWindowThatIsAskedFor() {
    ticker.advance(Duration.ofMinutes(20));
    buffer.series(Category.REQUEST, "GET /").record(1_000_000, false, ticker.nanos());
    assertEquals(60, endpoint(Caller.in("admin").with("window", "1")).windowSeconds());
    assertEquals(900, endpoint(Caller.in("admin")).windowSeconds());
  }

  @Test
  void summaryIsSharedBetweenCallers() {
    for (int caller = 0; caller < 50; caller++) {
      series(Caller.in("admin"));
    }
    assertEquals(1, buffer.summary().self().summaries());
  }

  @Test
  void answerIsTheCallersAlone() {
    assertEquals("private, no-cache", series(Caller.in("admin")).getHeaderString("Cache-Control"));
  }

  @Test
  void stricterWordOfTheHostStands() {
    Response answer = series(Caller.in("admin").afterHostSet("Cache-Control", "no-store"));
    assertNull(answer.getHeaderString("Cache-Control"));
  }

  @Test
  void csvComesByAcceptHeaderAndByParameter() {
    buffer.series(Category.REQUEST, "GET /").record(1_000_000, false, ticker.nanos());
    Response accepted = series(Caller.in("admin").accepting("text/csv"));
    Response asked = series(Caller.in("admin").with("format", "CSV"));
    for (Response answer : List.of(accepted, asked)) {
      assertEquals("text/csv;charset=UTF-8", answer.getMediaType().toString());
      assertTrue(String.valueOf(answer.getEntity()).startsWith("category,operation,own,count,"));
      assertEquals("Accept", answer.getHeaderString("Vary"));
    }
    Response json = series(Caller.in("admin").accepting("text/csv").with("format", "json"));
    assertInstanceOf(SeriesDocument.class, json.getEntity());
    Response anything = series(Caller.in("admin").accepting("*/*"));
    assertInstanceOf(SeriesDocument.class, anything.getEntity());
  }

  @Test
  @SuppressWarnings("UnnecessaryAssignment") // there is no container to inject anything
  void disabledMonitorHasNoFiguresButSettings() {
    SeriesResource series = Caller.in("admin").asks(new SeriesResource(), null, CONFIG);
    Response absent = refusal(series::series);
    assertEquals(404, absent.getStatus());
    assertTrue(
        String.valueOf(absent.getEntity()).contains("STARPUNK_PERF_MONITORING_ENABLED=true"));
    ConfigurationResource settings =
        Caller.in("admin").asks(new ConfigurationResource(), null, CONFIG);
    settings.settings = SETTINGS;
    assertEquals(ConfigurationDocument.of(SETTINGS), settings.configuration().getEntity());
    SummaryResource summary = Caller.in("admin").asks(new SummaryResource(), null, CONFIG);
    summary.settings = SETTINGS;
    assertFalse(((DisabledDocument) summary.summary().getEntity()).enabled());
  }

  private String tag(Caller caller) {
    var tag = series(caller).getEntityTag();
    return tag.isWeak() + " " + tag.getValue();
  }

  private Response series(Caller caller) {
    return caller.asks(new SeriesResource(), buffer, CONFIG).series();
  }

  private EndpointDocument endpoint(Caller caller) {
    Response answer =
        caller.with("name", "GET /").asks(new EndpointResource(), buffer, CONFIG).endpoint();
    return assertInstanceOf(EndpointDocument.class, answer.getEntity());
  }

  private static Response refusal(Runnable call) {
    return assertThrows(WebApplicationException.class, call::run).getResponse();
  }

  private static Report resource(Method method) throws ReflectiveOperationException {
    return (Report) method.getDeclaringClass().getConstructor().newInstance();
  }

  private static int statusOf(Method method, Report resource) throws Exception {
    @Nullable Object[] nothing = new Object[method.getParameterCount()];
    InvocationTargetException thrown =
        assertThrows(InvocationTargetException.class, () -> method.invoke(resource, nothing));
    return assertInstanceOf(WebApplicationException.class, thrown.getCause())
        .getResponse()
        .getStatus();
  }
}
