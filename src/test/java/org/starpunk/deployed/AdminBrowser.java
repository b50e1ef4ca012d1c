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
import org.jspecify.annotations.Nullable;

/**
 * A browser in which the admin logs in; it remembers what pages complained of. The program is
 * started once for all of these, and whoever comes later goes on in the session of who logged in
 * before, as long as there is one.
 */
final class AdminBrowser implements AutoCloseable {

  /** Says what the policy forbade, also where the browser's console would not. */
  private static final String REPORT_VIOLATIONS =
      "document.addEventListener('securitypolicyviolation', (event) =>"
          + " console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI));";

  /** The cookies of who logged in last. */
  private static @Nullable String session;

  private static @Nullable Browser started;

  private final URI site;
  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  AdminBrowser(URI site) {
    this.site = site;
  }

  private static Browser browser() {
    Browser known = started;
    if (known == null) {
      known = Browsers.launch(Playwright.create());
      started = known;
    }
    return known;
  }

  /** A page of a new context, with the admin logged in. */
  Page loggedIn(NewContextOptions options) {
    BrowserContext context = browser().newContext(options.setStorageState(session));
    contexts.add(context);
    context.addInitScript(REPORT_VIOLATIONS);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.navigate(site.resolve("/admin/notes").toString());
    if (page.getByLabel("Password").isVisible()) {
      page.getByLabel("Name").fill("admin");
      page.getByLabel("Password").fill(StarPunkWar.ADMIN_PASSWORD);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in")).click();
    }
    assertThat(page.getByText("Log out")).isVisible();
    session = context.storageState();
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
    contexts.forEach(BrowserContext::close);
  }
}
