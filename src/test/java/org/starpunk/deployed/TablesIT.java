package org.starpunk.deployed;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dashboard's tables by what they show: sorted by figures, and without some of their rows. */
class TablesIT extends BrowsedSite {

  private static final double SOON = 20_000;
  private static final String NONE = "–";
  private static final String OWN = "/performance";

  /** A figure as people read it, whatever comes after it. */
  private static final Pattern FIGURE =
      Pattern.compile("[≈≥ ]*([\\d,]+(?:\\.\\d+)?)(?: (ms|s|B|kB|MB|GB|%))?");

  private static final Map<String, Double> UNITS =
      Map.of("ms", 1.0, "s", 1e3, "B", 1.0, "kB", 1e3, "MB", 1e6, "GB", 1e9, "%", 1.0);

  /** Of times the time itself: their ages are told by the greatest unit alone. */
  private static final String TEXTS =
      "cells => cells.map((each) => { const time = each.querySelector('time');"
          + " return time ? String(Date.parse(time.dateTime)) : each.textContent.trim(); })";

  @Deployment(testable = false)
  @TargetsContainer("monitored")
  static WebArchive starPunk() {
    return StarPunkWar.with(AssortedServlet.class);
  }

  @BeforeEach
  void fillTheTables() {
    assertEquals(200, visitor().get("/assorted?rows=60").statusCode());
  }

  @Test
  void endpointsAreSortedByEachOfTheirFigures() {
    everyFigureSorts(dashboard("?columns=endpoints"), "endpoints", 16);
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void slowQueriesAreSortedByEachOfTheirFigures() {
    Page page = dashboard("");
    everyFigureSorts(page, "slow", 6);
    everyFigureSorts(page, "slowest", 6);
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void findingsAreSortedByEachOfTheirFigures() {
    Page page = dashboard("");
    everyFigureSorts(page, "repeated", 5);
    everyFigureSorts(page, "leaks", 3);
    assertEquals(List.of(), browser.complaints());
  }

  /** Of those that all are there: the first fifty by time may hold none of the monitor's own. */
  @Test
  void monitorsOwnRequestsAreLeftOutAndStaySoAfterReloading() {
    Page page = dashboard("?all=endpoints");
    assertThat(ownRows(page).first())
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SOON));
    Locator choice = choice(page, "without the monitor's own");
    choice.check();
    ownRowsAreLeftOut(page);
    page.reload();
    assertThat(choice).isChecked();
    ownRowsAreLeftOut(page);
    choice.uncheck();
    assertThat(ownRows(page).first()).isVisible();
    assertThat(page.locator("#endpoints .found")).isEmpty();
    assertFalse(page.url().contains("endpoints.without"), page.url());
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void requestsWithErrorsAreFoundAndStaySoAfterReloading() {
    Page page = dashboard("");
    Locator choice = choice(page, "with errors");
    choice.check();
    // All rows are fetched: others than the first fifty have errors too.
    assertThat(page.locator("#endpoints-below .more")).hasCount(0);
    onlyErringRowsAreShown(page);
    choice(page, "without the monitor's own").check();
    page.reload();
    assertThat(choice).isChecked();
    assertThat(choice(page, "without the monitor's own")).isChecked();
    onlyErringRowsAreShown(page);
    choice.uncheck();
    assertThat(errors(page, ":not([hidden])").filter(new Locator.FilterOptions().setHasText(NONE)))
        .not()
        .hasCount(0);
    assertFalse(page.url().contains("endpoints.flag"), page.url());
    assertEquals(List.of(), browser.complaints());
  }

  private Page dashboard(String query) {
    Page page = browser.loggedIn(new NewContextOptions().setViewportSize(1440, 1000));
    page.navigate(site() + "admin/performance" + query);
    return page;
  }

  private static void everyFigureSorts(Page page, String table, int figures) {
    List<Locator> heads = page.locator("#" + table + " th[data-sort]:not([data-sort=text])").all();
    assertEquals(figures, heads.size());
    for (Locator head : heads) {
      // A figure is sorted downwards first, unless it is so already.
      boolean downwards = !"descending".equals(head.getAttribute("aria-sort"));
      clickSorts(page, table, head, downwards);
      clickSorts(page, table, head, !downwards);
    }
  }

  private static void clickSorts(Page page, String table, Locator head, boolean downwards) {
    head.locator("button").click();
    assertThat(head).hasAttribute("aria-sort", downwards ? "descending" : "ascending");
    assertThat(page.locator("#" + table + " th[aria-sort]")).hasCount(1);
    assertThat(page.locator("#" + table + "-below .more")).hasCount(0);
    String name = table + ", " + head.textContent();
    List<Double> shown = figures(page, table, head);
    assertTrue(new HashSet<>(shown).size() > 5, () -> name + " has hardly any order: " + shown);
    Comparator<Double> order = Comparator.naturalOrder();
    assertEquals(shown.stream().sorted(downwards ? order.reversed() : order).toList(), shown, name);
  }

  /** What a column shows, from above. */
  private static List<Double> figures(Page page, String table, Locator head) {
    Object place = head.evaluate("head => head.cellIndex + 1");
    Object texts =
        page.locator("#" + table + " tbody tr > :nth-child(" + place + ")").evaluateAll(TEXTS);
    return ((List<?>) texts).stream().map(each -> figure((String) each)).toList();
  }

  /** In the least of its units; what is not known is below all that is. */
  private static double figure(String text) {
    if (text.equals(NONE)) {
      return -1;
    }
    Matcher figure = FIGURE.matcher(text);
    assertTrue(figure.lookingAt(), text);
    double unit = figure.group(2) == null ? 1 : UNITS.get(figure.group(2));
    return unit * Double.parseDouble(figure.group(1).replace(",", ""));
  }

  private static Locator choice(Page page, String label) {
    return page.locator("#endpoints").getByLabel(label);
  }

  private static Locator ownRows(Page page) {
    return page.locator("#endpoints tbody tr").filter(new Locator.FilterOptions().setHasText(OWN));
  }

  /** Them alone. */
  private static void ownRowsAreLeftOut(Page page) {
    assertThat(ownRows(page).first()).isHidden();
    assertEquals(
        List.of(),
        page.locator("#endpoints tbody tr[hidden] th").allTextContents().stream()
            .filter(name -> !name.contains(OWN))
            .toList());
    assertEquals(
        List.of(),
        page.locator("#endpoints tbody tr:not([hidden]) th").allTextContents().stream()
            .filter(name -> name.contains(OWN))
            .toList());
    theirNumberIsTold(page);
  }

  private static void onlyErringRowsAreShown(Page page) {
    List<String> shown = errors(page, ":not([hidden])").allTextContents();
    assertTrue(shown.size() >= 20, shown::toString);
    assertFalse(shown.contains(NONE), shown::toString);
    List<String> hidden = errors(page, "[hidden]").allTextContents();
    assertEquals(List.of(NONE), hidden.stream().distinct().toList());
    theirNumberIsTold(page);
  }

  private static Locator errors(Page page, String rows) {
    return page.locator("#endpoints tbody tr" + rows + " > :nth-child(3)");
  }

  private static void theirNumberIsTold(Page page) {
    assertEquals(
        true,
        page.evaluate(
            "document.querySelector('#endpoints .found').textContent === document"
                + ".querySelectorAll('#endpoints tbody tr:not([hidden])').length + ' shown'"));
  }
}
