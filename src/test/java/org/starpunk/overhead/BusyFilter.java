package org.starpunk.overhead;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;

/**
 * Computes for a known time before it passes a request of {@link Arm#BUSY_FILTER} on: what the
 * method says of it tells what it says of others.
 */
public class BusyFilter implements Filter {

  static final long NANOS = 20_000;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < NANOS) {
      Thread.onSpinWait();
    }
    chain.doFilter(request, response);
  }

  /** Registers it. */
  @WebListener
  public static class Registration implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
      FirstFilter.register(event.getServletContext(), new BusyFilter());
    }
  }
}
