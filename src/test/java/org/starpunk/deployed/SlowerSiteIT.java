package org.starpunk.deployed;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * The dashboard of a site that got slower: the figures are made, the rules and the page are real.
 */
class SlowerSiteIT extends BrowsedSite {

  private static final double SOON = 20_000;

  @Deployment(testable = false)
  @TargetsContainer("monitored")
  static WebArchive starPunk() {
    return StarPunkWar.with(SlowdownStory.class, LateTicker.class);
  }

  @Test
  void whatGotSlowerIsListedWithItsFigures() {
    Page page = dashboard();
    page.locator("#verdict .matters").getByText("2 routes and statements got slower").click();
    Locator changed = page.locator("#changed");
    assertThat(changed).isInViewport();
    assertThat(changed.locator("li")).hasCount(2);
    Locator route = entry(page, SlowdownStory.SLOWER);
    assertThat(route).containsText(slower("3.0\\d", "(9.9|10.)\\d", "(29|30).\\d"));
    Locator statement = entry(page, SlowdownStory.STATEMENT);
    assertThat(statement).containsText(slower("(4.9|5.0)\\d", "(3.9|4.0)\\d", "(19|20).\\d"));
    assertThat(statement.getByRole(AriaRole.LINK)).hasCount(0);
    assertThat(changed).not().containsText(SlowdownStory.STEADY);
    Locator rose = row(page, SlowdownStory.SLOWER).locator("td.warm");
    assertThat(rose).hasText(Pattern.compile("\\d+\\.\\d+"));
    assertThat(row(page, SlowdownStory.STEADY).locator("td.warm")).hasCount(0);
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void whatGotSlowerIsKeptCurrent() {
    Page page = dashboard();
    page.evaluate("document.querySelector('#changed ul').remove()");
    assertThat(page.locator("#changed li")).hasCount(0);
    assertThat(entry(page, SlowdownStory.SLOWER))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SOON));
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void routeThatGotSlowerLeadsToItsPage() {
    Page page = dashboard();
    entry(page, SlowdownStory.SLOWER).getByRole(AriaRole.LINK).click();
    assertThat(page.locator("h1")).containsText(SlowdownStory.SLOWER);
    assertThat(page.locator("#histogram rect.count").first()).isVisible();
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void whatGotSlowerIsAccessible() throws IOException {
    Page page = dashboard();
    assertThat(page.locator("#changed li")).hasCount(2);
    assertEquals(List.of(), Axe.violations(page));
    AdminBrowser.screenshot(page, "slower");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    assertEquals(List.of(), Axe.violations(page));
  }

  @Test
  void figuresBesideTheLegendAreThoseOfTheStepThatKeysLeadTo() {
    Page page = pausedDashboard();
    Locator plot = page.locator("#chart-latency .plot");
    int last = values(page, "p50").size() - 1;
    plot.focus();
    plot.press("End");
    tells(page, last);
    for (int i = 0; i < 5; i++) {
      plot.press("PageDown");
    }
    tells(page, last - 30);
    plot.press("ArrowLeft");
    tells(page, last - 31);
    plot.press("PageUp");
    tells(page, last - 25);
    plot.press("ArrowRight");
    tells(page, last - 24);
    plot.press("Home");
    int first = firstShown(page);
    tells(page, first);
    assertThat(plot).hasAttribute("aria-valuemin", Integer.toString(first));
    plot.press("ArrowLeft");
    tells(page, first);
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void figuresBesideTheLegendAreThoseOfTheStepUnderThePointer() {
    Page page = pausedDashboard();
    for (int step : new int[] {20, 60, 38}) {
      page.locator("#chart-latency .u-over")
          .hover(new Locator.HoverOptions().setPosition(left(page, step), 50));
      figuresAre(page, step);
    }
    page.mouse().move(1, 1);
    assertThat(page.locator("#chart-latency [data-line=p50] b")).isEmpty();
    assertEquals(List.of(), browser.complaints());
  }

  /** The oldest step may begin before the quarter of an hour that is drawn. */
  private static int firstShown(Page page) {
    int step = 0;
    while (left(page, step) < 0) {
      step++;
    }
    return step;
  }

  /** Where a step is drawn: a quarter of an hour fills the width, and ends now. */
  private static double left(Page page, int step) {
    Locator figure = page.locator("#chart-latency");
    long end = Long.parseLong(figure.getAttribute("data-end"));
    long time = Long.parseLong(figure.getAttribute("data-times").split(",", -1)[step]);
    double width = page.locator("#chart-latency .u-over").boundingBox().width;
    return width * (1 - (end - time) / 900.0);
  }

  private Page dashboard() {
    return browser.dashboard(new NewContextOptions().setViewportSize(1440, 1000));
  }

  /** Its figures stand still. */
  private Page pausedDashboard() {
    Page page = dashboard();
    page.locator("#live-pause").click();
    assertThat(page.locator("#live-state")).hasText("paused");
    return page;
  }

  private static Locator entry(Page page, String name) {
    return page.locator("#changed li").filter(new Locator.FilterOptions().setHasText(name));
  }

  private static Locator row(Page page, String name) {
    return page.locator("#endpoints tbody tr").filter(new Locator.FilterOptions().setHasText(name));
  }

  private static Pattern slower(String ratio, String before, String recent) {
    return Pattern.compile(
        ratio + "× slower at p50: " + before + " ms → " + recent + " ms, in \\d{3} calls");
  }

  private static void tells(Page page, int step) {
    Locator plot = page.locator("#chart-latency .plot");
    assertThat(plot).hasAttribute("aria-valuenow", Integer.toString(step));
    figuresAre(page, step);
    assertThat(plot)
        .hasAttribute(
            "aria-valuetext",
            Pattern.compile(
                "\\d\\d:\\d\\d UTC: p50 %s, p95 %s, p99 %s"
                    .formatted(
                        shown(page, "p50", step),
                        shown(page, "p95", step),
                        shown(page, "band", step))));
  }

  private static void figuresAre(Page page, int step) {
    for (String line : List.of("p50", "p95", "band")) {
      assertThat(page.locator("#chart-latency [data-line=" + line + "] b"))
          .hasText(shown(page, line, step));
    }
  }

  /** What the server sent of a step, in three digits; a dash for nothing. */
  private static String shown(Page page, String line, int step) {
    String value = values(page, line).get(step);
    MathContext digits = new MathContext(3, RoundingMode.HALF_UP);
    return value.isEmpty()
        ? "–"
        : new BigDecimal(Double.parseDouble(value))
            .round(digits)
            .stripTrailingZeros()
            .toPlainString();
  }

  private static List<String> values(Page page, String line) {
    String values =
        page.locator("#chart-latency [data-line=" + line + "]").getAttribute("data-values");
    return List.of(values.split(",", -1));
  }
}
