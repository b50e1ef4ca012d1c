package org.starpunk.deployed;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The controls, alerts and the monitor about itself as somebody sees them. */
class ControlsBrowserIT extends BrowsedSite {

  @Deployment(testable = false)
  @TargetsContainer("monitored")
  static WebArchive starPunk() {
    return StarPunkWar.with(GuestApplication.class, GuestResource.class, Pause.class);
  }

  @Test
  void recordingIsPausedResumedAndClearedWithoutScripts() {
    Page page = browser.loggedIn(new NewContextOptions().setJavaScriptEnabled(false));
    page.navigate(site() + "admin/performance");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Recording")).click();
    button(page, "Pause recording").click();
    assertThat(page.getByText("Nothing is counted, and")).isVisible();
    page.reload();
    assertThat(button(page, "Resume recording")).isVisible();
    page.navigate(site() + "admin/performance");
    assertThat(page.locator("#paused")).isVisible();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Resume it")).click();
    button(page, "Resume recording").click();
    assertThat(button(page, "Pause recording")).isVisible();

    button(page, "Clear all figures").click();
    assertThat(page.getByText("Tick the box first")).isVisible();
    page.getByLabel("All figures may be forgotten").check();
    button(page, "Clear all figures").click();
    assertThat(page.getByText("Last cleared")).isVisible();
    page.navigate(site() + "admin/performance");
    assertThat(page.locator("#paused")).hasCount(0);
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void figuresAreDownloaded() {
    Page page = browser.loggedIn(new NewContextOptions());
    page.navigate(site() + "admin/performance/controls");
    Download download = page.waitForDownload(() -> page.locator("#download").click());
    assertEquals("performance.json", download.suggestedFilename());
    assertTrue(download.path().toFile().length() > 1_000);
  }

  @Test
  void everyLookHasAPicture() throws IOException {
    visitUntilThereIsAnAlertAndAnEstimate();
    picture("light", new NewContextOptions().setViewportSize(1440, 1000));
    picture(
        "dark",
        new NewContextOptions().setViewportSize(1440, 1000).setColorScheme(ColorScheme.DARK));
    picture("narrow", new NewContextOptions().setViewportSize(390, 900));
    assertEquals(List.of(), browser.complaints());
  }

  /** The timer looks for alerts; an estimate takes some 2000 requests, one of 64 is measured. */
  private void visitUntilThereIsAnAlertAndAnEstimate() {
    SiteClient visitor = visitor();
    long deadline = System.nanoTime() + 100_000_000_000L;
    while (!isThereAnAlertAndAnEstimate() && System.nanoTime() - deadline < 0) {
      for (int i = 0; i < 100; i++) {
        visitor.get(i % 10 == 0 ? "/guest/boom" : "/");
      }
    }
  }

  private boolean isThereAnAlertAndAnEstimate() {
    JsonObject summary = api().summary();
    return !summary.getJsonArray("alerts").isEmpty()
        && summary.getJsonObject("self").containsKey("cost");
  }

  private void picture(String name, NewContextOptions look) throws IOException {
    Page page = browser.loggedIn(look);
    page.navigate(site() + "admin/performance/controls");
    button(page, "Pause recording").click();
    looksWell(page, "controls-" + name);
    page.navigate(site() + "admin/performance");
    assertThat(page.locator("#alerts")).isVisible();
    looksWell(page, "notices-" + name);
    assertThat(page.locator("#self").getByText("Filter, measured")).isVisible();
    Path self =
        Path.of(System.getProperty("starpunk.target"), "screenshots", "self-" + name + ".png");
    page.locator("#self").screenshot(new Locator.ScreenshotOptions().setPath(self));
    page.navigate(site() + "admin/performance/controls");
    button(page, "Resume recording").click();
  }

  private static void looksWell(Page page, String name) throws IOException {
    AdminBrowser.screenshot(page, name);
    Object overflow =
        page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth");
    assertEquals(false, overflow, name + " scrolls sideways");
    assertEquals(List.of(), Axe.violations(page), name);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }
}
