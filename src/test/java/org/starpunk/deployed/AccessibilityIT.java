package org.starpunk.deployed;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Every page of the monitor by axe-core's rules of WCAG 2.2 AA, and by its own policy. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccessibilityIT extends BrowsedSite {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final String REFRESHES = "**/admin/performance*";

  /** After these, scripts have drawn the new look. */
  private static final String TWO_FRAMES =
      "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";

  /** As the page without it: it has to be looked at once, which takes long with 300 series. */
  private static final String SAME_MARKUP = "admin/performance?window=1";

  private static final List<String> PAGES =
      List.of(
          "admin/performance",
          SAME_MARKUP,
          "admin/performance?columns=endpoints&all=queries",
          "admin/performance/classes",
          "admin/performance/controls",
          "admin/performance/endpoint?name=GET+/");

  /** They say with status 404 what is missing, which the browser's console tells as an error. */
  private static final List<String> MISSING =
      List.of("admin/performance/endpoint?name=unknown", "admin/performance/trace?id=unknown");

  private record Look(ColorScheme scheme, int width) {}

  private static final List<Look> LOOKS =
      List.of(new Look(ColorScheme.LIGHT, 390), new Look(ColorScheme.DARK, 1440));

  @Deployment(testable = false)
  @TargetsContainer("monitored")
  static WebArchive starPunk() {
    return StarPunkWar.with(CrowdServlet.class, AssortedServlet.class);
  }

  @Test
  @Order(1)
  void emptyDashboardHasNoViolation() throws IOException {
    Page page = browser.dashboard(new NewContextOptions().setViewportSize(1440, 1000));
    AdminBrowser.screenshot(page, "empty");
    assertEquals(List.of(), Axe.violations(page));
  }

  /** What the page says of itself, in both colour schemes. */
  @Test
  @Order(2)
  void pageThatIsNotKeptCurrentHasNoViolation() throws IOException {
    Page page = browser.dashboard(new NewContextOptions().setViewportSize(1440, 1000));
    page.route(REFRESHES, Route::abort);
    says(page, "server lost");
    page.unroute(REFRESHES);
    page.route(REFRESHES, route -> route.fulfill(new Route.FulfillOptions().setStatus(429)));
    says(page, "too many requests: waiting");
    page.unroute(REFRESHES);
    page.locator("#live-pause").click();
    says(page, "paused");
    page.locator("#live-pause").click();
    page.context().clearCookies();
    says(page, "your session has ended: reload to log in");
  }

  private static void says(Page page, String state) throws IOException {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      page.evaluate(TWO_FRAMES);
      assertThat(page.locator("#live-state"))
          .hasText(state, new LocatorAssertions.HasTextOptions().setTimeout(20_000));
      assertEquals(List.of(), Axe.violations(page), state + ' ' + scheme);
    }
    assertThat(page.locator("#live-state")).hasText(state);
  }

  @Test
  @Order(3)
  void filledFindingsHaveNoViolation() throws IOException {
    Page page = browser.loggedIn(new NewContextOptions().setViewportSize(1440, 1000));
    page.navigate(site() + "assorted?rows=3");
    page.navigate(site() + "admin/performance");
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      page.evaluate(TWO_FRAMES);
      assertThat(page.locator("#repeated tbody tr")).hasCount(3);
      assertThat(page.locator("#leaks tbody tr")).hasCount(3);
      assertEquals(List.of(), Axe.violations(page), scheme.name());
    }
  }

  /** Colours are the same at every width. */
  @Test
  @Order(4)
  void noPageHasAViolationInAnyLook() throws IOException {
    Page page = browser.loggedIn(new NewContextOptions().setViewportSize(1440, 1000));
    page.navigate(site() + "crowd");
    List<String> pages = pages(page);
    pages.remove(SAME_MARKUP);
    pages.addAll(MISSING);
    List<String> found = new ArrayList<>();
    for (String each : pages) {
      page.navigate(site() + each);
      for (Look look : LOOKS) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme()));
        page.setViewportSize(look.width(), 1000);
        page.evaluate(TWO_FRAMES);
        Axe.violations(page).forEach(violation -> found.add(each + " " + look + " " + violation));
      }
    }
    assertEquals(List.of(), found);
  }

  @Test
  @Order(5)
  void everyPageSendsItsPolicyAndKeepsIt() {
    Page page = browser.loggedIn(new NewContextOptions().setViewportSize(1440, 1000));
    for (String each : pages(page)) {
      Response response = page.navigate(site() + each);
      assertEquals(POLICY, response.headers().get("content-security-policy"), each);
      page.mouse().move(400, 600);
      page.waitForTimeout(300);
    }
    page.navigate(site() + "admin/performance");
    page.locator("#endpoints th button").nth(1).click();
    page.locator("#endpoints input[type=search]").fill("admin");
    page.locator("#windows a").first().click();
    page.locator("#chart-latency .u-over").hover();
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    page.setViewportSize(390, 900);
    page.waitForTimeout(6_000);
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  @Order(6)
  void everythingIsReachedByKeyboardWithAVisibleFocus() {
    Page page = browser.dashboard(new NewContextOptions().setViewportSize(1440, 1000));
    List<Object> hidden = new ArrayList<>();
    List<Object> reached = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      page.keyboard().press("Tab");
      reached.add(page.evaluate("document.activeElement.id || document.activeElement.className"));
      Object outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle");
      if ("none".equals(outline)) {
        hidden.add(page.evaluate("document.activeElement.outerHTML.slice(0, 80)"));
      }
    }
    assertEquals(List.of(), hidden);
    for (String part : List.of("skip", "live-pause", "sort", "scroll")) {
      assertEquals(true, reached.contains(part), part + " is not reached: " + reached);
    }
  }

  /** All of them, and the timeline of a request to the site's first page. */
  private List<String> pages(Page page) {
    page.navigate(site().toString());
    page.navigate(site() + "admin/performance/endpoint?name=GET+/");
    List<String> pages = new ArrayList<>(PAGES);
    String trace = page.locator("#traces a").first().textContent();
    pages.add("admin/performance/trace?id=" + trace);
    return pages;
  }
}
