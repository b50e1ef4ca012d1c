package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.DataSourceMonitor;
import org.starpunk.monitor.Timed;
import org.starpunk.monitor.digest.MetricsBuffer;

class DisabledIT extends DeployedSite {

  private static final String PROBES = "org.starpunk.monitor.capture.";

  @Inject private BeanManager beans;
  @Inject private Instance<MetricsBuffer> buffer;
  @Inject private DataSource injected;
  @Inject private DataSourceMonitor monitor;
  @Inject private ServletContext context;
  @Inject private TimerCount timers;
  @Inject private HttpServletRequest request;

  @Resource(lookup = "java:app/jdbc/starpunk")
  private DataSource server;

  @Deployment
  @TargetsContainer("disabled")
  static WebArchive starPunk() {
    return StarPunkWar.with(TimerCount.class, MonitorOnStacks.class);
  }

  @Test
  void noTimingFilterIsRegistered() {
    assertTrue(
        context.getFilterRegistrations().values().stream()
            .noneMatch(filter -> filter.getClassName().startsWith("org.starpunk.monitor")));
  }

  @Test
  void noInterceptorIsBound() {
    assertFalse(beans.isInterceptorBinding(Timed.class));
  }

  @Test
  void theServersOwnDataSourceIsHandedOut() {
    assertSame(server, monitor.monitor(server));
    assertFalse(injected.getClass().getName().startsWith("org.starpunk.monitor"));
    assertEquals(server.getClass(), injected.getClass());
  }

  @Test
  void noTimerIsLeft() {
    assertEquals(0, timers.all());
  }

  @Test
  void thereIsNoBuffer() {
    assertTrue(buffer.isUnsatisfied());
  }

  /** What is off must not even be asked. */
  @Test
  void requestsPassThroughNothingOfTheMonitor() throws InterruptedException {
    URI site = URI.create("http://127.0.0.1:" + request.getLocalPort() + "/");
    SiteClient author = new SiteClient(site);
    assertEquals(303, author.login("admin", StarPunkWar.ADMIN_PASSWORD));
    assertEquals(303, author.publish("Stacks", "to *look* at"));
    for (String path :
        List.of("/", "/notes/stacks", "/feed/atom", "/feed/json", "/css/site.css", "/login")) {
      MonitorOnStacks.Found found = MonitorOnStacks.during(site, path);
      assertTrue(found.samples() >= MonitorOnStacks.SAMPLES, path + ": " + found);
      assertEquals(Set.of(), found.frames(), path);
    }
  }

  /** The server looks at beans before it is told that they are none, and at their fields' types. */
  @Test
  void ofTheProbesNothingIsLoadedButWhatTheServerLooksAt() throws JMException {
    Set<String> lookedAt =
        Set.of(
            PROBES + "LogQueue",
            PROBES + "TransactionObserver",
            PROBES + "function.FunctionProbe",
            PROBES + "function.TimedInterceptor",
            PROBES + "sql.InstalledProbe",
            PROBES + "sql.InstalledProbe$Decision",
            PROBES + "sql.SqlProbe",
            PROBES + "view.RenderingProbe");
    Set<String> loaded = ofProbes(MonitorOnStacks.loadedClasses());
    assertTrue(lookedAt.containsAll(loaded), loaded::toString);
  }

  @Test
  void ofTheProbesThereIsNoObjectButTheDecisionThatThereAreNone() throws JMException {
    Set<String> live = MonitorOnStacks.classesOfLiveObjects();
    assertTrue(live.contains("org.starpunk.monitor.MonitorConfig"), live::toString);
    assertEquals(Set.of(PROBES + "sql.InstalledProbe$Decision"), ofProbes(live));
  }

  private static Set<String> ofProbes(Set<String> classes) {
    return classes.stream().filter(name -> name.startsWith(PROBES)).collect(Collectors.toSet());
  }

  @Test
  @RunAsClient
  void pageAndApiSayThatItIsDisabledAndHowToEnableIt() {
    String page = admin().get("/admin/performance").body();
    assertTrue(page.contains("Monitoring is disabled"));
    assertTrue(page.contains("STARPUNK_PERF_MONITORING_ENABLED=true"));
    assertFalse(api().summary().getBoolean("enabled"));
  }

  @Test
  @RunAsClient
  void reportsStayClosed() {
    assertEquals(303, visitor().get("/admin/performance").statusCode());
    assertEquals(401, api().statusForAnybody());
  }
}
