package org.starpunk.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What every response tells a browser: what it may load, what it may not do, with whom it may
 * share.
 *
 * <p>Referrer-Policy is same-origin rather than no-referrer, under which browsers would send the
 * Origin of the site's own forms as null. The features that are denied are those a page could use
 * to watch or to charge somebody.
 */
final class SecurityHeaders {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  private static final String DENIED =
      "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()";

  /** A year; without subdomains, which may not be this site's. */
  private static final String TRANSPORT = "max-age=31536000";

  private final boolean publicAddressIsHttps;

  SecurityHeaders(PublicAddress publicAddress) {
    this.publicAddressIsHttps = publicAddress.isHttps();
  }

  void set(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Permissions-Policy", DENIED);
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    if (publicAddressIsHttps || request.isSecure()) {
      response.setHeader("Strict-Transport-Security", TRANSPORT);
    }
  }

  /** The same for what nobody may keep. */
  void setPrivate(HttpServletRequest request, HttpServletResponse response) {
    set(request, response);
    response.setHeader("Cache-Control", "no-store");
  }
}
