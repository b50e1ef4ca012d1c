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
import java.util.Map;
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

  @Inject private BeanManager beans;
  @Inject private Instance<MetricsBuffer> buffer;
  @Inject private DataSource injected;
  @Inject private DataSourceMonitor monitor;
  @Inject private ServletContext context;
  @Inject private TimerCount timers;

  @Resource(lookup = "java:app/jdbc/starpunk")
  private DataSource server;

  @Deployment
  @TargetsContainer("disabled")
  static WebArchive starPunk() {
    return StarPunkWar.with(TimerCount.class);
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

  @Test
  void noThreadIsTheMonitors() {
    Map<Thread, StackTraceElement[]> stacks = Thread.getAllStackTraces();
    assertFalse(stacks.isEmpty());
    for (StackTraceElement[] stack : stacks.values()) {
      for (StackTraceElement frame : stack) {
        assertFalse(frame.getClassName().startsWith("org.starpunk.monitor"), frame.toString());
      }
    }
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
