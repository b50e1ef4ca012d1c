package org.starpunk.security;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Marks the session's cookie Secure where the site's public address is https.
 *
 * <p>Without that setting the server does it for each request that comes over https; a fixed mark
 * would keep people from logging in over plain HTTP.
 */
@WebListener
public class SessionCookie implements ServletContextListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    if (PublicAddress.configured().isHttps()) {
      event.getServletContext().getSessionCookieConfig().setSecure(true);
    }
  }
}
