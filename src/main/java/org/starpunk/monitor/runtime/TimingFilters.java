package org.starpunk.monitor.runtime;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import org.starpunk.monitor.capture.http.RequestCompletionListener;
import org.starpunk.monitor.capture.http.RequestProbe;
import org.starpunk.monitor.capture.http.RequestTimingFilter;

/**
 * The filters and the listener that time requests. They are two filters, as to ask the container
 * which dispatch it is takes longer than it looks.
 */
final class TimingFilters {

  private TimingFilters() {}

  /** Before the host's filters. */
  static void register(RequestProbe probe, ServletContext context) {
    time(
        EnumSet.of(DispatcherType.REQUEST),
        context.addFilter("starpunk-monitor", RequestTimingFilter.ofRequests(probe)));
    time(
        EnumSet.of(DispatcherType.ASYNC, DispatcherType.ERROR),
        context.addFilter("starpunk-monitor-later", RequestTimingFilter.ofLaterDispatches(probe)));
    context.addListener(new RequestCompletionListener(probe));
  }

  private static void time(EnumSet<DispatcherType> dispatches, FilterRegistration.Dynamic filter) {
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(dispatches, false, "/*");
  }
}
