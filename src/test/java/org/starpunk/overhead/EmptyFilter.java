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

/** What stands in the way of each request of {@link Arm#EMPTY_FILTER}. */
public class EmptyFilter implements Filter {

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, response);
  }

  /** Registers it. */
  @WebListener
  public static class Registration implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
      FirstFilter.register(event.getServletContext(), new EmptyFilter());
    }
  }
}
