package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Monitoring without memory tracking. */
@ExtendWith(ArquillianExtension.class)
class UntrackedIT {

  @ArquillianResource private URL address;
  @Inject private TimerCount timers;

  @Deployment
  @TargetsContainer("untracked")
  static WebArchive starPunk() {
    return StarPunkWar.with(TimerCount.class);
  }

  @Test
  void timerOfMemoryIsGone() {
    assertEquals(1, timers.all());
  }

  @Test
  @RunAsClient
  void nothingOfMemoryIsMeasured() throws URISyntaxException {
    URI site = address.toURI();
    new SiteClient(site).get("/feed/rss");
    JsonObject summary = new PerformanceApi(site).summary();
    JsonObject memory = summary.getJsonObject("memory");
    assertFalse(memory.getBoolean("tracking"));
    assertFalse(memory.containsKey("leak") || memory.containsKey("process"), memory::toString);
    assertTrue(summary.getJsonArray("collections").isEmpty());
    assertFalse(
        summary.getJsonArray("endpoints").getJsonObject(0).containsKey("allocation"),
        summary::toString);
  }

  @Test
  @RunAsClient
  void pageTellsHowToTrackIt() throws URISyntaxException {
    SiteClient admin = new SiteClient(address.toURI());
    admin.login("admin", StarPunkWar.ADMIN_PASSWORD);
    String page = admin.get("/admin/performance").body();
    assertTrue(page.contains("Memory is not tracked"));
    assertTrue(page.contains("STARPUNK_PERF_MEMORY_TRACKING=true"));
  }
}
