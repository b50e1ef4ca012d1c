package org.starpunk.deployed;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
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

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BrowserIT {

  @ArquillianResource private URL address;
  private Playwright playwright;
  private Browser browser;
  private final List<String> complaints = new ArrayList<>();

  @Deployment(testable = false)
  @TargetsContainer("monitored")
  static WebArchive starPunk() {
    return StarPunkWar.with();
  }

  @BeforeEach
  void openBrowser() {
    playwright = Playwright.create();
    browser = Browsers.launch(playwright);
  }

  @AfterEach
  void closeBrowser() {
    playwright.close();
  }

  @Test
  void anAuthorWritesANoteAndSeesWhatItCost() {
    Page page = loggedIn(new NewContextOptions().setViewportSize(1440, 1000));
    String title = "A note of " + System.nanoTime();
    page.navigate(address + "admin/notes/edit");
    page.getByLabel("Title").fill(title);
    page.getByLabel("Text").fill("Written by **hand**.");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Publish")).click();
    page.navigate(address.toString());
    assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(title)).first())
        .isVisible();

    page.navigate(address + "admin/performance");
    Locator endpoints = page.locator("#endpoints");
    assertThat(endpoints.getByText("POST /admin/notes/edit")).isVisible();
    assertThat(page.locator("#queries").getByText("insert into note").first()).isVisible();
    assertThat(page.locator("#functions").getByText("note.publish").first()).isVisible();
    assertEquals(List.of(), complaints);
  }

  @Test
  void theDashboardKeepsItselfCurrent() {
    Page page = loggedIn(new NewContextOptions());
    page.navigate(address + "admin/performance");
    SiteClient visitor = new SiteClient(java.net.URI.create(address.toString()));
    visitor.get("/feed/rss");
    assertThat(page.locator("#endpoints").getByText("GET /feed/rss"))
        .isVisible(
            new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                .setTimeout(15_000));
    assertThat(page.locator("#live")).hasText("live");
    assertEquals(List.of(), complaints);
  }

  @Test
  void theDashboardWorksWithoutScripts() {
    Page page = loggedIn(new NewContextOptions().setJavaScriptEnabled(false));
    page.navigate(address + "admin/performance");
    assertThat(page.locator("#endpoints table")).isVisible();
    assertThat(page.locator("#memory svg").first()).isVisible();
  }

  @Test
  void classHistogramIsTakenWhenItIsConfirmed() {
    Page page = loggedIn(new NewContextOptions().setViewportSize(1440, 1000));
    page.navigate(address + "admin/performance");
    page.getByText("Which classes take it").click();
    Locator take =
        page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take a class histogram"));
    take.click();
    assertThat(page.getByText("Tick the box first")).isVisible();
    page.getByLabel("The site may stand still for that").check();
    take.click();
    assertThat(page.locator("#classes").getByText("byte[]").first()).isVisible();
    screenshot(page, "classes");
    assertEquals(List.of(), complaints);
  }

  @Test
  void everyLookHasAPicture() {
    picture("light", new NewContextOptions().setViewportSize(1440, 1000));
    picture(
        "dark",
        new NewContextOptions().setViewportSize(1440, 1000).setColorScheme(ColorScheme.DARK));
    Page narrow = picture("narrow", new NewContextOptions().setViewportSize(390, 900));
    Object overflow =
        narrow.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth");
    assertEquals(false, overflow, "the page scrolls sideways at 390 px");
    assertEquals(List.of(), complaints);
  }

  private Page picture(String name, NewContextOptions look) {
    Page page = loggedIn(look);
    page.navigate(address + "admin/performance");
    screenshot(page, name);
    return page;
  }

  private static void screenshot(Page page, String name) {
    Path file = Path.of(System.getProperty("starpunk.target"), "screenshots", name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    assertTrue(file.toFile().length() > 10_000);
  }

  private Page loggedIn(NewContextOptions options) {
    BrowserContext context = browser.newContext(options);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.navigate(address + "login");
    page.getByLabel("Name").fill("admin");
    page.getByLabel("Password").fill(StarPunkWar.ADMIN_PASSWORD);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in")).click();
    assertThat(page.getByText("Log out")).isVisible();
    return page;
  }
}
