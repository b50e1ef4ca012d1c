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
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The controls, alerts and the monitor about itself as somebody sees them. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ControlsBrowserIT {

  @ArquillianResource private URL address;
  private AdminBrowser browser;

  @Deployment(testable = false)
  @TargetsContainer("monitored")
  static WebArchive starPunk() {
    return StarPunkWar.with(GuestApplication.class, GuestResource.class, Pause.class);
  }

  @BeforeEach
  void openBrowser() {
    browser = new AdminBrowser(address);
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
  }

  @Test
  void recordingIsPausedResumedAndClearedWithoutScripts() {
    Page page = browser.loggedIn(new NewContextOptions().setJavaScriptEnabled(false));
    page.navigate(address + "admin/performance");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Recording")).click();
    button(page, "Pause recording").click();
    assertThat(page.getByText("Nothing is counted, and")).isVisible();
    page.reload();
    assertThat(button(page, "Resume recording")).isVisible();
    page.navigate(address + "admin/performance");
    assertThat(page.locator("#paused")).isVisible();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Resume it")).click();
    button(page, "Resume recording").click();
    assertThat(button(page, "Pause recording")).isVisible();

    button(page, "Clear all figures").click();
    assertThat(page.getByText("Tick the box first")).isVisible();
    page.getByLabel("All figures may be forgotten").check();
    button(page, "Clear all figures").click();
    assertThat(page.getByText("Last cleared")).isVisible();
    page.navigate(address + "admin/performance");
    assertThat(page.locator("#paused")).hasCount(0);
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void figuresAreDownloaded() {
    Page page = browser.loggedIn(new NewContextOptions());
    page.navigate(address + "admin/performance/controls");
    Download download = page.waitForDownload(() -> page.locator("#download").click());
    assertEquals("performance.json", download.suggestedFilename());
    assertTrue(download.path().toFile().length() > 1_000);
  }

  @Test
  void everyLookHasAPicture() throws InterruptedException, IOException {
    SiteClient visitor = new SiteClient(URI.create(address.toString()));
    PerformanceApi api = new PerformanceApi(URI.create(address.toString()));
    long deadline = System.nanoTime() + 70_000_000_000L;
    while (api.summary().getJsonArray("alerts").isEmpty() && System.nanoTime() - deadline < 0) {
      for (int i = 0; i < 20; i++) {
        visitor.get("/guest/boom");
        visitor.get("/");
      }
      Thread.sleep(1_000);
    }
    picture("light", new NewContextOptions().setViewportSize(1440, 1000));
    picture(
        "dark",
        new NewContextOptions().setViewportSize(1440, 1000).setColorScheme(ColorScheme.DARK));
    picture("narrow", new NewContextOptions().setViewportSize(390, 900));
    assertEquals(List.of(), browser.complaints());
  }

  private void picture(String name, NewContextOptions look) throws IOException {
    Page page = browser.loggedIn(look);
    page.navigate(address + "admin/performance/controls");
    button(page, "Pause recording").click();
    looksWell(page, "controls-" + name);
    page.navigate(address + "admin/performance");
    assertThat(page.locator("#alerts")).isVisible();
    looksWell(page, "notices-" + name);
    assertThat(page.locator("#self").getByText("Filter, measured")).isVisible();
    Path self =
        Path.of(System.getProperty("starpunk.target"), "screenshots", "self-" + name + ".png");
    page.locator("#self").screenshot(new Locator.ScreenshotOptions().setPath(self));
    page.navigate(address + "admin/performance/controls");
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
