package org.starpunk.deployed;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** From a log line and from the dashboard to the timeline of a request. */
@RunAsClient
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DrilldownIT extends DeployedSite {

  private static final Pattern TRACE_LINK = Pattern.compile("trace\\?id=([0-9a-z-]+)");
  private static final Pattern TRACE_IN_LINE = Pattern.compile("trace ([0-9a-z]+-[0-9a-z]+)");
  private static final Pattern INLINE_SCRIPT = Pattern.compile("<script(?![^>]*\\ssrc=)");
  private static final String WRITER_PASSWORD = "a-writer-and-no-admin";

  @Deployment(testable = false)
  @TargetsContainer("monitored")
  static WebArchive starPunk() {
    return StarPunkWar.with(GuestApplication.class, GuestResource.class, Pause.class);
  }

  @Test
  void requestShowsWhatItDidInOrder() {
    SiteClient admin = admin();
    String title = "Timeline " + System.nanoTime();
    admin.publish(title, "Some *text*.");
    String written = timeline(admin, "POST /admin/notes/edit");
    assertInOrder(written, "note.publish", "waits for a connection", "insert into note");
    assertTrue(written.contains("container commit"), written);

    SiteClient reader = visitor();
    reader.get("/");
    String read = timeline(admin, "GET /");
    assertTrue(read.contains("renders"), read);
    assertInOrder(read, "waits for a connection", "<span class=\"kind\">query", "reads rows");
    assertTrue(read.contains("/index.xhtml"), read);
  }

  @Test
  void endpointShowsItsHistogramAndStatements() {
    SiteClient admin = admin();
    visitor().get("/");
    String page = admin.get(endpoint("GET /")).body();
    assertTrue(page.contains("<rect class=\"count\""), page);
    assertTrue(page.contains("from note"), page);
    assertFalse(page.contains(" style="), "no inline style");
    assertFalse(INLINE_SCRIPT.matcher(page).find(), "no inline script");
  }

  /** Before others run that statement: the log tells it once a minute. */
  @Test
  @Order(1)
  void idInTheLogLeadsToTheTimeline() {
    ServerLog log = ServerLog.fromNow("monitored");
    visitor().get("/guest/slow/120");
    String line =
        Eventually.found(
            Duration.ofSeconds(10),
            () -> log.lastLine("Slow query", "call pause"),
            "the slow query is in the log");
    Matcher id = TRACE_IN_LINE.matcher(line);
    assertTrue(id.find(), line);
    SiteClient admin = admin();
    HttpResponse<String> page = admin.get("/admin/performance/trace?id=" + id.group(1));
    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains("GET /guest/slow/{millis}"), page::body);
    assertTrue(page.body().contains("call pause(?, ?)"), page::body);
    assertFalse(page.body().contains("secret-4711"));
    assertTrue(admin.get(endpoint("GET /guest/slow/{millis}")).body().contains("in the log"));
  }

  @Test
  void bothPagesAreForAdminsAlone() {
    List<String> pages = List.of(endpoint("GET /"), "/admin/performance/trace?id=1-1");
    SiteClient admin = admin();
    visitor().get("/");
    admin.addAuthor("eve", WRITER_PASSWORD);
    SiteClient writer = visitor();
    assertEquals(303, writer.login("eve", WRITER_PASSWORD));
    for (String page : pages) {
      assertEquals(303, visitor().get(page).statusCode(), page);
      assertEquals(403, writer.get(page).statusCode(), page);
    }
    HttpResponse<String> known = admin.get(pages.get(0));
    assertEquals(200, known.statusCode());
    assertEquals("no-store", known.headers().firstValue("Cache-Control").orElse(""));
  }

  @Test
  void whatIsNotKnownIsExplainedWith404() {
    SiteClient admin = admin();
    for (String page :
        List.of(
            "/admin/performance/endpoint",
            endpoint("GET /<script>alert(1)</script>"),
            "/admin/performance/trace",
            "/admin/performance/trace?id=" + "x".repeat(3_000),
            "/admin/performance/trace?id=zz-zz")) {
      HttpResponse<String> answer = admin.get(page);
      assertEquals(404, answer.statusCode(), page);
      assertTrue(answer.body().contains("/admin/performance#endpoints"), answer::body);
      assertFalse(answer.body().contains("<script"), answer::body);
      assertFalse(answer.body().contains("Exception"), answer::body);
    }
  }

  /** It would reverse what comes after it. */
  @Test
  void whatReversesTextIsNotRepeated() {
    SiteClient admin = admin();
    for (String page : List.of("endpoint?name=", "trace?id=")) {
      String body = admin.get("/admin/performance/" + page + "a%E2%80%AEb").body();
      assertTrue(body.contains("<code>a\uFFFDb</code>"), body);
      assertFalse(body.contains("\u202E"), body);
    }
  }

  @Test
  void statementOfAnEndpointIsCopied() {
    visitor().get("/");
    try (AdminBrowser browser = new AdminBrowser(site())) {
      Page page = browser.loggedIn(new NewContextOptions());
      page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
      page.navigate(site().resolve(endpoint("GET /")).toString());
      Locator row = page.locator("#statements tr:has(details)").first();
      row.locator("summary").click();
      row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Copy")).click();
      assertThat(row.locator(".copy")).hasText("Copied");
      assertEquals(
          row.locator(".whole").textContent(), page.evaluate("navigator.clipboard.readText()"));
      assertEquals(List.of(), browser.complaints());
    }
  }

  @Test
  void routeAndSlowQueryOfTheDashboardLeadToTheirPages() {
    String route = "GET /guest/slow/{millis}";
    visitor().get("/guest/slow/120");
    try (AdminBrowser browser = new AdminBrowser(site())) {
      Page page = browser.dashboard(new NewContextOptions().setViewportSize(1440, 1000));
      link(page.locator("#endpoints"), route).click();
      assertThat(page).hasURL(site().resolve(endpoint(route)).toString());
      assertThat(page.locator("h1")).containsText(route);
      assertThat(page.locator("#histogram rect.count").first()).isVisible();

      page.goBack();
      Locator slow =
          page.locator("#slow tbody tr")
              .filter(new Locator.FilterOptions().setHasText("call pause(?, ?)"))
              .first();
      assertThat(link(slow, route)).isVisible();
      Locator trace = slow.locator("a[href*='/trace?id=']");
      String id = trace.textContent();
      trace.click();
      assertThat(page).hasURL(site().resolve("/admin/performance/trace?id=" + id).toString());
      assertThat(page.locator("h1")).containsText(route);
      assertThat(page.locator("#timeline")).containsText("call pause(?, ?)");
      assertEquals(List.of(), browser.complaints());
    }
  }

  private static Locator link(Locator within, String name) {
    return within.getByRole(
        AriaRole.LINK, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  @Test
  void bothPagesAreReadableInEveryLookAndWithoutScripts() {
    SiteClient visitor = visitor();
    for (int i = 0; i < 40; i++) {
      visitor.get("/");
      visitor.get("/guest/delay/" + i % 7);
    }
    try (AdminBrowser browser = new AdminBrowser(site())) {
      NewContextOptions wide = new NewContextOptions().setViewportSize(1440, 1000);
      look(browser, wide, "light");
      look(browser, wide.setColorScheme(ColorScheme.DARK), "dark");
      look(
          browser,
          new NewContextOptions().setViewportSize(390, 900).setJavaScriptEnabled(false),
          "narrow");
    }
  }

  private void look(AdminBrowser browser, NewContextOptions options, String name) {
    Page page = browser.loggedIn(options);
    page.navigate(site().resolve(endpoint("GET /")).toString());
    assertThat(page.locator("#histogram svg")).isVisible();
    assertThat(page.locator("#statements").getByText("from note").first()).isVisible();
    fits(page, "endpoint-" + name);
    page.locator("#traces a").first().click();
    assertThat(page.locator("#timeline .lane").first()).isVisible();
    assertThat(page.getByText("/index.xhtml")).isVisible();
    fits(page, "trace-" + name);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("GET /").setExact(true))
        .click();
    assertThat(page.locator("#histogram")).isVisible();
    assertEquals(List.of(), browser.complaints());
  }

  private static void fits(Page page, String picture) {
    AdminBrowser.screenshot(page, picture);
    double widest = page.locator("main").boundingBox().width;
    assertTrue(widest <= page.viewportSize().width, picture + " is " + widest + " px wide");
  }

  /** The page of the slowest request of a name. */
  private static String timeline(SiteClient admin, String name) {
    String page = admin.get(endpoint(name)).body();
    Matcher link = TRACE_LINK.matcher(page);
    assertTrue(link.find(), page);
    return admin.get("/admin/performance/trace?id=" + link.group(1)).body();
  }

  private static void assertInOrder(String page, String... texts) {
    int from = 0;
    for (String text : texts) {
      int at = page.indexOf(text, from);
      assertTrue(at >= 0, () -> text + " is missing or out of order in " + page);
      from = at;
    }
  }

  private static String endpoint(String name) {
    return "/admin/performance/endpoint?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
  }
}
