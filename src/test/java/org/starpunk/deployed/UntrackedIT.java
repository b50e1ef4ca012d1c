package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Monitoring without memory tracking. */
class UntrackedIT extends DeployedSite {

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
  void nothingOfMemoryIsMeasured() {
    visitor().get("/feed/rss");
    JsonObject summary = api().summary();
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
  void pageTellsHowToTrackIt() {
    String page = admin().get("/admin/performance").body();
    assertTrue(page.contains("Memory is not tracked"));
    assertTrue(page.contains("STARPUNK_PERF_MEMORY_TRACKING=true"));
  }
}
