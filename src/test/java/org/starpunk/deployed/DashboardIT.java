package org.starpunk.deployed;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be done on the dashboard, at 300 series. */
class DashboardIT extends BrowsedSite {

  private static final double SOON = 20_000;

  /** A style sheet, a script or a picture of the page. */
  private static final Pattern PART =
      Pattern.compile("(?:href|src)=\"([^\"]*/jakarta\\.faces\\.resource/[^\"]+)\"");

  private static final Pattern REQUESTS =
      Pattern.compile("data-line=\"requests\" data-values=\"([^\"]*)\"");

  /**
   * The page is in a tab behind others until it is told to turn up; what it asks for is counted.
   */
  private static final String BEHIND =
      """
      window.asked = 0;
      const ask = window.fetch;
      window.fetch = (...all) => {
        window.asked++;
        return ask(...all);
      };
      let hidden = true;
      Object.defineProperty(document, "hidden", { get: () => hidden });
      Object.defineProperty(document, "visibilityState", {
        get: () => (hidden ? "hidden" : "visible"),
      });
      window.turn = (to) => {
        hidden = to === "hidden";
        document.dispatchEvent(new Event("visibilitychange"));
      };
      """;

  @Deployment(testable = false)
  @TargetsContainer("monitored")
  static WebArchive starPunk() {
    return StarPunkWar.with(CrowdServlet.class);
  }

  @BeforeEach
  void fillTheMonitor() {
    assertEquals(200, visitor().get("/crowd").statusCode());
  }

  @Test
  void fiftyRowsAreSentAndTheRestOnDemandWithoutScripts() {
    Page page = browser.dashboard(new NewContextOptions().setJavaScriptEnabled(false));
    assertThat(page.locator("#endpoints tbody tr")).hasCount(50);
    page.locator("#endpoints .more a").click();
    assertThat(page.locator("#endpoints tbody tr").nth(149)).isVisible();
    page.locator("#windows a").nth(1).click();
    assertThat(page.locator("#windows [aria-current=true]")).hasText("5 min");
    assertThat(page.locator("#endpoints tbody tr").nth(149)).isVisible();
    page.locator("#endpoints").getByText("More columns").click();
    assertThat(page.locator("#endpoints thead th").last()).hasText("Held");
    assertThat(page.locator("#chart-latency svg")).isVisible();
  }

  @Test
  void pageWithAllThatItLoadsIsLightOnceItIsCompressed() throws IOException {
    SiteClient admin = admin();
    String page = admin.get("/admin/performance").body();
    List<String> parts =
        PART.matcher(page).results().map(part -> part.group(1).replace("&amp;", "&")).toList();
    assertTrue(parts.size() >= 7, parts::toString);
    int html = compressed(page);
    int all = html;
    for (String part : parts) {
      HttpResponse<String> answer = admin.get(part);
      assertEquals(200, answer.statusCode(), part);
      all += compressed(answer.body());
    }
    System.out.println("bytes by gzip, 300 series: page " + html + ", with its parts " + all);
    assertTrue(all < 100_000, "" + all);
  }

  private static int compressed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.size();
  }

  @Test
  void tableIsSortedByEachColumnAndTheAddressKeepsIt() {
    Page page = dashboard();
    Locator calls =
        page.locator("#endpoints")
            .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Endpoint"));
    calls.click();
    Locator head = page.locator("#endpoints th[data-sort=text]");
    assertThat(head).hasAttribute("aria-sort", "ascending");
    // All rows are fetched: the first fifty by time are not the first fifty by name.
    assertThat(page.locator("#endpoints-below .more")).hasCount(0);
    List<String> names = names(page);
    assertEquals(names.stream().sorted(String.CASE_INSENSITIVE_ORDER).toList(), names);
    calls.click();
    assertThat(head).hasAttribute("aria-sort", "descending");
    page.reload();
    assertThat(page.locator("#endpoints th[data-sort=text]"))
        .hasAttribute("aria-sort", "descending");
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void searchFindsWhatIsNotAmongTheFirstFiftyAndSurvivesReloading() {
    Page page = dashboard();
    page.locator("#endpoints input[type=search]").fill("section-1/");
    Locator shown = page.locator("#endpoints tbody tr:not([hidden])");
    assertThat(shown).hasCount(1);
    assertThat(page.locator("#endpoints .found")).hasText("1 shown");
    page.reload();
    assertThat(shown).hasCount(1);
    assertThat(page.locator("#endpoints input[type=search]")).hasValue("section-1/");
    page.locator("#endpoints input[type=search]").fill("");
    page.locator("#endpoints [data-flag=erring]").check();
    assertThat(page.locator("#endpoints tbody tr:not([hidden]) td.bad").first()).isVisible();
    assertEquals(
        0, page.locator("#endpoints tbody tr:not([hidden]):not([data-flags*=erring])").count());
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void longStatementUnfoldsAndIsCopied() {
    Page page = dashboard();
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    Locator row = page.locator("#queries tbody tr:has(details)").first();
    row.locator("summary").click();
    Locator whole = row.locator(".whole");
    assertThat(whole).isVisible();
    row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Copy")).click();
    assertThat(row.locator(".copy")).hasText("Copied");
    assertEquals(whole.textContent(), page.evaluate("navigator.clipboard.readText()"));
    row.locator("summary").focus();
    for (int i = 0; i < 2; i++) {
      refreshed(page);
    }
    assertThat(row.locator(".copy")).hasCount(1);
    assertThat(row.locator("summary")).isFocused();
    assertThat(whole).isVisible();
    Locator queries = page.locator("#queries");
    assertThat(queries).hasAttribute("data-held", "as it was, while you are in it");
    page.locator("#live-pause").focus();
    refreshed(page);
    assertThat(queries).not().hasAttribute("data-held", "as it was, while you are in it");
  }

  @Test
  void linksToRowsAndColumnsKeepWhatElseTheAddressAsksFor() {
    Page page = dashboard();
    page.locator("#slow input[type=search]").fill("section-3/");
    chooseLastMinute(page);
    page.locator("#endpoints").getByText("More columns").click();
    assertThat(page.locator("#endpoints thead th").last()).hasText("Held");
    assertThat(page.locator("#slow tbody tr:not([hidden])")).hasCount(1);
    page.locator("#endpoints .more a").click();
    assertThat(page.locator("#endpoints tbody tr").nth(149)).isVisible();
    assertThat(page.locator("#endpoints thead th").last()).hasText("Held");
    assertThat(page.locator("#windows [aria-current=true]")).hasText("1 min");
    page.locator("#endpoints").getByText("Fewer columns").click();
    assertThat(page.locator("#endpoints thead th").last()).not().hasText("Held");
    assertThat(page.locator("#endpoints tbody tr").nth(149)).isVisible();
  }

  @Test
  void searchInTheAddressFindsWhatIsNotAmongTheFirstFifty() {
    Page page = dashboard();
    page.navigate(page.url() + "?endpoints.find=section-1/");
    assertThat(page.locator("#endpoints tbody tr:not([hidden])")).hasCount(1);
    page.locator("#queries input[type=search]").fill("copy");
    assertThat(page.locator("#queries .found")).hasText("0 shown");
  }

  @Test
  void windowIsShownWhileUpdatesArePausedAndTheOldOneStaysIfItFails() {
    Page page = dashboard();
    page.locator("#live-pause").click();
    chooseLastMinute(page);
    assertThat(page.locator("#exports a").first())
        .hasAttribute("href", Pattern.compile("window=1$"));
    assertThat(page.locator("#live-state")).hasText("paused");
    page.route("**/admin/performance*", Route::abort);
    page.locator("#windows a").nth(1).click();
    page.waitForFunction("location.search.includes('window=1')");
    assertThat(page.locator("#windows [aria-current=true]")).hasText("1 min");
    assertThat(page.locator("#live-state")).hasText("paused");
  }

  @Test
  void chartsAreReadByKeys() {
    Page page = dashboard();
    Locator plot = page.locator("#chart-latency .plot");
    plot.focus();
    String last = plot.getAttribute("aria-valuetext");
    assertTrue(last.matches("\\d\\d:\\d\\d UTC: p50 .+, p95 .+, p99 .+"), last);
    plot.press("Home");
    assertThat(plot).hasAttribute("aria-valuenow", "0");
    assertThat(page.locator("#chart-memory .u-cursor-x")).isVisible();
    plot.press("End");
    assertThat(plot).hasAttribute("aria-valuenow", plot.getAttribute("aria-valuemax"));
    String read = plot.getAttribute("aria-valuetext");
    hasNextStep(plot);
    assertThat(plot).hasAttribute("aria-valuetext", read);
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void verdictThatChangesIsAnnounced() {
    Page page = dashboard();
    page.evaluate("document.querySelector('#verdict h1').textContent = 'Something else'");
    assertThat(page.locator("#verdict h1"))
        .not()
        .hasText("Something else", new LocatorAssertions.HasTextOptions().setTimeout(SOON));
    assertThat(page.locator("#live-news")).hasText(page.locator("#verdict h1").textContent());
  }

  @Test
  void windowIsChosenWithoutLosingTheRest() {
    Page page = dashboard();
    page.locator("#slow input[type=search]").fill("section-3/");
    chooseLastMinute(page);
    assertTrue(page.url().contains("window=1"), page.url());
    assertThat(page.locator("#slow tbody tr:not([hidden])")).hasCount(1);
  }

  @Test
  void cursorIsOnAllChartsAtOnce() {
    Page page = dashboard();
    assertThat(page.locator("figure .uplot")).hasCount(5);
    page.locator("#chart-latency .u-over").hover();
    assertThat(page.locator("#chart-memory .u-cursor-x")).isVisible();
    assertTrue(
        (Boolean)
            page.evaluate(
                "!document.querySelector('#chart-throughput .u-cursor-x').style.transform"
                    + ".includes('-10px')"));
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void lostServerIsToldWithItsTimeAndFoundAgain() {
    Page page = dashboard();
    page.route("**/admin/performance*", Route::abort);
    assertThat(page.locator("#live-state"))
        .hasText("server lost", new LocatorAssertions.HasTextOptions().setTimeout(SOON));
    assertThat(page.locator("#live-age")).containsText("s ago");
    AdminBrowser.screenshot(page, "lost");
    page.unroute("**/admin/performance*");
    assertThat(page.locator("#live-state"))
        .hasText("live", new LocatorAssertions.HasTextOptions().setTimeout(SOON));
  }

  @Test
  void refusedPageSaysSoAndComesAgainWhenItMay() {
    Page page = dashboard();
    List<Long> askedAt = Collections.synchronizedList(new ArrayList<>());
    page.route(
        "**/admin/performance*",
        route -> {
          askedAt.add(System.nanoTime());
          if (askedAt.size() == 1) {
            route.fulfill(
                new Route.FulfillOptions().setStatus(429).setHeaders(Map.of("Retry-After", "8")));
          } else {
            route.resume();
          }
        });
    assertThat(page.locator("#live-state"))
        .hasText(
            "too many requests: waiting", new LocatorAssertions.HasTextOptions().setTimeout(SOON));
    assertThat(page.locator("#live-state"))
        .hasText("live", new LocatorAssertions.HasTextOptions().setTimeout(SOON));
    long waited = askedAt.get(1) - askedAt.get(0);
    assertTrue(waited >= 8_000_000_000L, "came again after " + waited / 1e9 + " s");
  }

  @Test
  void endedSessionIsTold() {
    Page page = dashboard();
    page.context().clearCookies();
    assertThat(page.locator("#live-state"))
        .hasText(
            "your session has ended: reload to log in",
            new LocatorAssertions.HasTextOptions().setTimeout(SOON));
  }

  @Test
  void pausedPageAsksForNothingUntilItIsResumed() {
    Page page = dashboard();
    List<Request> refreshes = new ArrayList<>();
    page.onRequest(refreshes::add);
    page.locator("#live-pause").click();
    assertThat(page.locator("#live-state")).hasText("paused");
    refreshes.clear();
    page.waitForTimeout(6_500);
    assertEquals(List.of(), refreshes);
    page.locator("#live-pause").click();
    assertThat(page.locator("#live-state")).hasText("live");
    page.waitForTimeout(1_000);
    assertEquals("1", refreshes.get(0).headers().get("x-monitor-refresh"));
  }

  @Test
  void hiddenPageAsksForNothingAndAsksAtOnceWhenItIsShown() {
    Page page = browser.loggedIn(new NewContextOptions());
    page.addInitScript(BEHIND);
    page.clock().install(new Clock.InstallOptions().setTime(0));
    page.navigate(site() + "admin/performance");
    page.clock().pauseAt(60_000);
    page.clock().runFor(20_000);
    assertEquals(0, page.evaluate("asked"));
    page.evaluate("turn('visible')");
    assertEquals(1, page.evaluate("asked"), "the page asks once, before its next turn");
    assertThat(page.locator("#live-age")).hasText("· 0 s ago");
    page.clock().runFor(5_000);
    assertEquals(2, page.evaluate("asked"));
    assertThat(page.locator("#live-age")).hasText("· 0 s ago");
    page.evaluate("turn('hidden')");
    page.clock().runFor(20_000);
    assertEquals(2, page.evaluate("asked"));
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void chartsTakeTheirNextStepFromARefresh() {
    Page page = dashboard();
    Locator plot = page.locator("#chart-throughput .plot");
    assertThat(plot).hasAttribute("aria-valuenow", hasNextStep(plot));
    assertEquals(List.of(), browser.complaints());
  }

  /** Waits for it. */
  private static String hasNextStep(Locator plot) {
    String next = Integer.toString(1 + Integer.parseInt(plot.getAttribute("aria-valuemax")));
    assertThat(plot)
        .hasAttribute(
            "aria-valuemax",
            next,
            new LocatorAssertions.HasAttributeOptions().setTimeout(2 * SOON));
    return next;
  }

  /** As if all steps had had as many requests. */
  @Test
  void figuresUnderTheRestingPointerAreThoseOfTheLastRefresh() {
    Page page = dashboard();
    page.waitForFunction(
        "document.getElementById('chart-throughput').dataset.times !== ''",
        null,
        new Page.WaitForFunctionOptions().setTimeout(SOON));
    page.locator("#chart-throughput .u-over").hover();
    Locator requests = page.locator("#chart-throughput [data-line=requests] b");
    assertThat(requests).hasText(Pattern.compile("\\d"));
    assertThat(requests).not().hasText("4710");
    page.route(
        "**/admin/performance*",
        route -> {
          APIResponse answer = route.fetch();
          Matcher line = REQUESTS.matcher(answer.text());
          assertTrue(line.find(), "the line of requests is on the page");
          String values = line.group(1).replaceAll("[^,]+", "4711");
          route.fulfill(
              new Route.FulfillOptions()
                  .setResponse(answer)
                  .setBody(
                      line.replaceFirst("data-line=\"requests\" data-values=\"" + values + '"')));
        });
    assertThat(requests).hasText("4710", new LocatorAssertions.HasTextOptions().setTimeout(SOON));
  }

  @Test
  void fullDashboardFitsAndHasItsPicture() {
    Page page = dashboard();
    assertEquals(
        false,
        page.evaluate(
            "[...document.querySelectorAll('.scroll')]"
                + ".some((each) => each.scrollWidth > each.clientWidth)"),
        "a table is wider than 1440 px");
    AdminBrowser.screenshot(page, "full");
    assertEquals(List.of(), browser.complaints());
  }

  private Page dashboard() {
    return browser.dashboard(new NewContextOptions().setViewportSize(1440, 1000));
  }

  private static void chooseLastMinute(Page page) {
    page.locator("#windows a").first().click();
    assertThat(page.locator("#windows [aria-current=true]")).hasText("1 min");
  }

  private static void refreshed(Page page) {
    page.waitForResponse(
        answer -> answer.request().headers().containsKey("x-monitor-refresh"),
        new Page.WaitForResponseOptions().setTimeout(SOON),
        () -> {
          // It refreshes by itself.
        });
  }

  private static List<String> names(Page page) {
    return page.locator("#endpoints tbody th").allTextContents().stream()
        .map(String::strip)
        .toList();
  }
}
