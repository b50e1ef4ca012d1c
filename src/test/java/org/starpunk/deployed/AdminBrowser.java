package org.starpunk.deployed;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A browser in which the admin logs in; it remembers what pages complained of. */
final class AdminBrowser implements AutoCloseable {

  /** Says what the policy forbade, also where the browser's console would not. */
  private static final String REPORT_VIOLATIONS =
      "document.addEventListener('securitypolicyviolation', (event) =>"
          + " console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI));";

  private final URI site;
  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new ArrayList<>();

  AdminBrowser(URI site) {
    this.site = site;
    this.playwright = Playwright.create();
    this.browser = Browsers.launch(playwright);
  }

  /** A page of a new context, with the admin logged in. */
  Page loggedIn(NewContextOptions options) {
    BrowserContext context = browser.newContext(options);
    context.addInitScript(REPORT_VIOLATIONS);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.navigate(site.resolve("/login").toString());
    page.getByLabel("Name").fill("admin");
    page.getByLabel("Password").fill(StarPunkWar.ADMIN_PASSWORD);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in")).click();
    assertThat(page.getByText("Log out")).isVisible();
    return page;
  }

  /** The dashboard, with the admin logged in. */
  Page dashboard(NewContextOptions options) {
    Page page = loggedIn(options);
    page.navigate(site.resolve("/admin/performance").toString());
    return page;
  }

  /** What was complained of: errors in the console, failures of scripts, breaches of the policy. */
  List<String> complaints() {
    return complaints;
  }

  static void screenshot(Page page, String name) {
    Path file = Path.of(System.getProperty("starpunk.target"), "screenshots", name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    assertTrue(file.toFile().length() > 10_000);
  }

  @Override
  public void close() {
    playwright.close();
  }
}
