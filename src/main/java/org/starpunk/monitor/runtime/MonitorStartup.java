package org.starpunk.monitor.runtime;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.EnumSet;
import org.starpunk.monitor.PerformanceAlert;
import org.starpunk.monitor.report.access.RateLimit;
import org.starpunk.monitor.report.access.RateLimitFilter;
import org.starpunk.monitor.report.access.RefusalFilter;

/**
 * Registers the timing filter, before all others, and behind them the limit of requests for reports
 * and what tells refusals, when monitoring is enabled; else nothing.
 */
public class MonitorStartup implements ServletContextListener {

  @Inject private MonitorExtension extension;
  @Inject private Event<PerformanceAlert> alerts;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  private ManagedExecutorService executor;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    extension.monitor().ifPresent(monitor -> start(monitor, event.getServletContext()));
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    extension.monitor().ifPresent(Monitor::stop);
  }

  private void start(Monitor monitor, ServletContext context) {
    monitor.start(executor, alerts::fire);
    TimingFilters.register(monitor.requestProbe(context), context);
    limitReports(monitor, context);
    tellRefusals(context);
  }

  /** Before the host's error page, behind its filters. */
  private static void tellRefusals(ServletContext context) {
    FilterRegistration.Dynamic filter =
        context.addFilter("starpunk-monitor-refusal", new RefusalFilter());
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.ERROR), true, "/*");
  }

  /** Behind the host's filters, so that the refusal has the host's headers. */
  private void limitReports(Monitor monitor, ServletContext context) {
    RateLimit limit = new RateLimit(extension.rateLimits(), monitor.ticker());
    monitor.buffer().holds("rate limits", limit::retainedBytes);
    FilterRegistration.Dynamic filter =
        context.addFilter("starpunk-monitor-rate-limit", new RateLimitFilter(limit));
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(
        EnumSet.of(DispatcherType.REQUEST), true, RateLimitFilter.ADDRESSES.toArray(String[]::new));
  }
}
