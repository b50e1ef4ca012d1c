package org.starpunk.monitor.capture.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.MappingMatch;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.Fakes;
import org.starpunk.monitor.capture.ByteBudget;
import org.starpunk.monitor.capture.TraceNumbers;

class RoutesTest {

  private final Routes routes = Routes.of(FakeExchange.context("/css/", "/js/", "/robots.txt"));

  @Test
  void exactMappingNamesItsPattern() {
    assertEquals(
        "REQUEST /login", named(get("/login").mapped(MappingMatch.EXACT, "/login", "Login")));
  }

  @Test
  void pathMappingNamesItsPattern() {
    assertEquals(
        "REQUEST /feed/*",
        named(get("/feed/atom.xml").mapped(MappingMatch.PATH, "/feed/*", "FeedApplication")));
  }

  @Test
  void servletWhoseNameBeginsWithASlashNamesTheRoute() {
    assertEquals(
        "REQUEST /notes/{slug}",
        named(get("/notes/one").mapped(MappingMatch.PATH, "/notes/*", "/notes/{slug}")));
  }

  @Test
  void servletWithoutANameLeavesThePattern() {
    assertEquals("REQUEST /x/*", named(get("/x/y").mapped(MappingMatch.PATH, "/x/*", null)));
  }

  @Test
  void mappingSettlesTheRouteEvenOfAMissingPage() {
    assertEquals(
        "REQUEST /notes/{slug}",
        named(
            get("/notes/gone").mapped(MappingMatch.PATH, "/notes/*", "/notes/{slug}").status(404)));
  }

  @Test
  void rootIsNamedByTheAddressAskedFor() {
    FakeExchange welcome =
        get("/").mapped(MappingMatch.EXTENSION, "*.xhtml", "Faces").servedFrom("/index.xhtml");
    assertEquals("REQUEST /", named(welcome));
    assertEquals("REQUEST /", named(get("/").mapped(MappingMatch.CONTEXT_ROOT, "", "home")));
    assertEquals("REQUEST /", named(get("/").under("/starpunk")));
    assertEquals("STATIC /*", named(get("*")), "OPTIONS * asks for no page");
  }

  @Test
  void viewThatNobodyNamedKeepsTheExtension() {
    assertEquals(
        "REQUEST *.xhtml", named(get("/a.xhtml").mapped(MappingMatch.EXTENSION, "*.xhtml", "F")));
  }

  @Test
  void whatAProbeNamedMeanwhileStays() {
    TimedRequest timed = timed(get("/a.xhtml").mapped(MappingMatch.EXTENSION, "*.xhtml", "Faces"));
    routes.nameBefore(timed);
    timed.offerRoute("/a.xhtml");
    routes.nameAfter(timed);
    assertEquals("GET /a.xhtml", timed.name());
  }

  @Test
  void staticFileIsNamedByItsTopFolder() {
    assertEquals("STATIC /css/*", named(get("/css/deep/site.css")));
    assertEquals("STATIC /js/*", named(get("/js/")));
    assertEquals("STATIC /*", named(get("/robots.txt")));
    assertEquals("STATIC /*", named(get("/cssless.txt")));
  }

  @Test
  void servletMappedToAllThatIsLeftServesNoFiles() {
    FakeExchange page = get("/css/any").mapped(MappingMatch.DEFAULT, "/", "front");
    assertEquals("REQUEST /", named(page));
    FakeExchange named = get("/any").mapped(MappingMatch.DEFAULT, "/", "/{page}");
    assertEquals("REQUEST /{page}", named(named));
    assertEquals("REQUEST (unmatched)", named(page.status(404)));
  }

  @Test
  void requestWhoseServletIsNotToldIsAFile() {
    assertEquals("STATIC /*", named(get("/socket").mapped(MappingMatch.DEFAULT, "/", null)));
    assertEquals("STATIC /*", named(get("/socket").mapped(MappingMatch.DEFAULT, "/", "")));
  }

  @Test
  void facesResourcesAreOneRoute() {
    assertEquals(
        "STATIC /jakarta.faces.resource/*",
        named(
            get("/jakarta.faces.resource/faces.js.xhtml")
                .mapped(MappingMatch.EXTENSION, "*.xhtml", "Faces")));
  }

  @Test
  void unknownPathsAreOneRoute() {
    assertEquals("REQUEST (unmatched)", named(get("/wp-login.php").status(404)));
    assertEquals(
        "REQUEST (unmatched)",
        named(get("/no.xhtml").mapped(MappingMatch.EXTENSION, "*.xhtml", "Faces").status(404)));
    assertEquals("REQUEST (unmatched)", named(get("/css/no.css").status(404)));
  }

  @Test
  void requestThatMatchedNoServletIsAFileOfTheRoot() {
    assertEquals("STATIC /*", named(get("/x").mapped(null, "", null)));
  }

  @Test
  void applicationWithoutFilesHasOnlyARoot() {
    Routes none =
        Routes.of(Fakes.of(ServletContext.class, Map.of("getResourcePaths", arguments -> null)));
    assertEquals("STATIC /*", named(none, get("/css/site.css")));
  }

  @Test
  void unknownMethodsFoldIntoOne() {
    for (String method :
        new String[] {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"}) {
      assertEquals(method, Methods.normalised(method));
    }
    assertEquals("(method)", Methods.normalised("get"));
    assertEquals("(method)", Methods.normalised("PROPFIND"));
    assertEquals("(method)", Methods.normalised(""));
  }

  @Test
  void oneRouteHasASeriesForEachMethod() {
    FakeRecorder recorder = new FakeRecorder();
    RouteSeries series = routeSeries(recorder);
    for (String method : new String[] {"GET", "POST", "BREW", "PROPFIND", "GET"}) {
      TimedRequest timed = timed(FakeExchange.of(method, "/a"));
      timed.offerRoute("/a");
      series.of(timed).record(1, false, 0);
    }
    assertEquals(Set.of("GET /a", "POST /a", "(method) /a"), recorder.operations(Category.REQUEST));
    assertEquals(2, recorder.series(Category.REQUEST, "GET /a").count());
    assertEquals(2, recorder.series(Category.REQUEST, "(method) /a").count());
  }

  @Test
  void requestWithoutARouteIsUnmatched() {
    RouteSeries series = routeSeries(new FakeRecorder());
    assertEquals("GET (unmatched)", series.of(timed(FakeExchange.of("GET", "/a"))).operation());
  }

  @Test
  void routeThatWasFoldedIsLookedUpAgain() {
    FakeRecorder recorder = new FakeRecorder();
    RouteSeries series = routeSeries(recorder);
    TimedRequest timed = timed(FakeExchange.of("GET", "/a"));
    timed.offerRoute("/a");
    recorder.fold(true);
    assertEquals("(other)", series.of(timed).operation());
    recorder.fold(false);
    assertEquals("GET /a", series.of(timed).operation());
  }

  private static RouteSeries routeSeries(FakeRecorder recorder) {
    return new RouteSeries(recorder, Category.REQUEST, new ByteBudget(recorder, "routes", 10_000));
  }

  private String named(FakeExchange exchange) {
    return named(routes, exchange);
  }

  private static String named(Routes routes, FakeExchange exchange) {
    TimedRequest timed = timed(exchange);
    routes.nameBefore(timed);
    routes.nameAfter(timed);
    @Nullable String route = timed.route();
    return (timed.staticFile() ? Category.STATIC : Category.REQUEST) + " " + route;
  }

  private static FakeExchange get(String path) {
    return FakeExchange.of("GET", path);
  }

  private static TimedRequest timed(FakeExchange exchange) {
    return new TimedRequest(
        exchange.request(),
        exchange.response(),
        true,
        DispatchSum.NONE,
        DispatchSum.NONE,
        0,
        new TraceNumbers(0));
  }
}
