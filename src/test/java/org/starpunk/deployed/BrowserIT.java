package org.starpunk.deployed;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

class BrowserIT extends BrowsedSite {

  @Deployment(testable = false)
  @TargetsContainer("monitored")
  static WebArchive starPunk() {
    return StarPunkWar.with();
  }

  @Test
  void anAuthorWritesANoteAndSeesWhatItCost() {
    Page page = browser.loggedIn(new NewContextOptions().setViewportSize(1440, 1000));
    String title = "A note of " + System.nanoTime();
    page.navigate(site() + "admin/notes/edit");
    page.getByLabel("Title").fill(title);
    page.getByLabel("Text").fill("Written by **hand**.");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Publish")).click();
    page.navigate(site().toString());
    assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(title)).first())
        .isVisible();

    page.navigate(site() + "admin/performance");
    Locator endpoints = page.locator("#endpoints");
    assertThat(endpoints.getByText("POST /admin/notes/edit")).isVisible();
    assertThat(page.locator("#queries").getByText("insert into note").first()).isVisible();
    assertThat(page.locator("#functions").getByText("note.publish").first()).isVisible();
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void theDashboardKeepsItselfCurrent() {
    Page page = browser.loggedIn(new NewContextOptions());
    page.navigate(site() + "admin/performance");
    SiteClient visitor = visitor();
    visitor.get("/feed/rss");
    assertThat(page.locator("#endpoints").getByText("GET /feed/rss"))
        .isVisible(
            new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                .setTimeout(15_000));
    assertThat(page.locator("#live-state")).hasText("live");
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void theDashboardWorksWithoutScripts() {
    Page page = browser.loggedIn(new NewContextOptions().setJavaScriptEnabled(false));
    page.navigate(site() + "admin/performance");
    assertThat(page.locator("#endpoints table")).isVisible();
    assertThat(page.locator("#chart-memory svg")).isVisible();
  }

  @Test
  void classHistogramIsTakenWhenItIsConfirmed() {
    Page page = browser.loggedIn(new NewContextOptions().setViewportSize(1440, 1000));
    page.navigate(site() + "admin/performance");
    page.getByText("Which classes take it").click();
    Locator take =
        page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take a class histogram"));
    take.click();
    assertThat(page.getByText("Tick the box first")).isVisible();
    page.getByLabel("The site may stand still for that").check();
    take.click();
    assertThat(page.locator("#classes").getByText("byte[]").first()).isVisible();
    AdminBrowser.screenshot(page, "classes");
    assertEquals(List.of(), browser.complaints());
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
    picture("wide", new NewContextOptions().setViewportSize(2560, 1440));
    assertEquals(List.of(), browser.complaints());
  }

  private Page picture(String name, NewContextOptions look) {
    Page page = browser.loggedIn(look);
    page.navigate(site() + "admin/performance");
    AdminBrowser.screenshot(page, name);
    return page;
  }
}
