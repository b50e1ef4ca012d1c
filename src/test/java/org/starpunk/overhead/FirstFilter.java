package org.starpunk.overhead;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;

/** Registers a filter as the monitor does its own: for all requests, before all others. */
final class FirstFilter {

  private FirstFilter() {}

  static void register(ServletContext context, Filter first) {
    FilterRegistration.Dynamic filter = context.addFilter(first.getClass().getName(), first);
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
  }
}
