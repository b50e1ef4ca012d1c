package org.starpunk.deployed;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test of the site in a browser, of which each test has its own. */
abstract class BrowsedSite extends DeployedSite {

  AdminBrowser browser;

  @BeforeEach
  void openBrowser() {
    browser = new AdminBrowser(site());
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
  }
}
