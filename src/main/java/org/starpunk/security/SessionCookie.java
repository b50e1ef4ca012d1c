package org.starpunk.security;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.annotation.WebListener;

/**
 * The flags of the session's cookie: SameSite always, Secure where the public address is https.
 *
 * <p>Without that setting the server does it for each request that comes over https; a fixed mark
 * would keep people from logging in over plain HTTP.
 */
@WebListener
public class SessionCookie implements ServletContextListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    mark(event.getServletContext().getSessionCookieConfig(), PublicAddress.configured());
  }

  static void mark(SessionCookieConfig cookie, PublicAddress publicAddress) {
    cookie.setHttpOnly(true);
    cookie.setAttribute("SameSite", "Lax");
    if (publicAddress.isHttps()) {
      cookie.setSecure(true);
    }
  }
}
