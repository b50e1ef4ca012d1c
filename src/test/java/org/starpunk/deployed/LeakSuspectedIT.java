package org.starpunk.deployed;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The dashboard of a site that leaks: the figures are made, the rules and the page are real. */
class LeakSuspectedIT extends BrowsedSite {

  @Deployment(testable = false)
  @TargetsContainer("monitored")
  static WebArchive starPunk() {
    return StarPunkWar.with(LeakStory.class, LateTicker.class);
  }

  @Test
  void apiTellsTheEvidence() {
    JsonObject leak = api().summary().getJsonObject("memory").getJsonObject("leak");
    assertEquals("LEAK_SUSPECTED", leak.getString("verdict"), leak::toString);
    assertEquals("FULL_SOON", leak.getString("reason"));
    double slope = leak.getJsonNumber("bytesPerHour").doubleValue();
    assertEquals(LeakStory.BYTES_PER_HOUR, slope, 0.1 * LeakStory.BYTES_PER_HOUR);
    assertTrue(leak.getJsonNumber("confidence").doubleValue() > 0.99, leak::toString);
  }

  @Test
  void suspicionIsTheFirstThingThatIsSeenInEveryLook() throws IOException {
    look("light", new NewContextOptions().setViewportSize(1440, 1000));
    look(
        "dark",
        new NewContextOptions().setViewportSize(1440, 1000).setColorScheme(ColorScheme.DARK));
    look("narrow", new NewContextOptions().setViewportSize(390, 900));
    assertEquals(List.of(), browser.complaints());
  }

  private void look(String name, NewContextOptions options) throws IOException {
    Page page = browser.dashboard(options);
    assertThat(page.locator("#verdict-title")).hasText("Memory leak suspected");
    page.locator("#verdict .matters").getByText("a suspected memory leak").click();
    Locator leak = page.locator("#leak");
    assertThat(leak).isInViewport();
    assertThat(leak.locator("h3")).hasText("Leak verdict: Leak suspected");
    assertThat(leak).containsText("at this rate the heap is full soon");
    assertThat(leak).containsText("an hour");
    assertThat(leak).containsText("of 256 MB");
    assertThat(leak.locator("path.live-set")).isVisible();
    assertEquals(List.of(), Axe.violations(page), name);
    AdminBrowser.screenshot(page, "leak-" + name);
    Path memory =
        Path.of(
            System.getProperty("starpunk.target"), "screenshots", "leak-memory-" + name + ".png");
    page.locator("#memory").screenshot(new Locator.ScreenshotOptions().setPath(memory));
    page.context().close();
  }
}
