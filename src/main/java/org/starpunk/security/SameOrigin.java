package org.starpunk.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request that changes something comes from the site's own pages.
 *
 * <p>Browsers tell it by Sec-Fetch-Site, and over plain HTTP by Origin; a client that tells neither
 * is no browser and carries nobody's cookies by accident. It is the second line behind the Faces
 * view state, and the first at the login form, which has no session yet.
 */
final class SameOrigin {

  private final PublicAddress publicAddress;

  SameOrigin(PublicAddress publicAddress) {
    this.publicAddress = publicAddress;
  }

  boolean allows(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    String origin = request.getHeader("Origin");
    return origin == null || isOurs(origin, request.getHeader("Host"));
  }

  private boolean isOurs(String origin, @Nullable String host) {
    Optional<String> authority = authority(origin);
    return authority.filter(named -> named.equalsIgnoreCase(host)).isPresent()
        || authority.filter(this::isPublic).isPresent();
  }

  /** Browsers write a host in lower case, whoever sets it may not. */
  private boolean isPublic(String authority) {
    return publicAddress
        .setting()
        .flatMap(SameOrigin::authority)
        .filter(authority::equalsIgnoreCase)
        .isPresent();
  }

  private static Optional<String> authority(String address) {
    try {
      return Optional.ofNullable(URI.create(address).getAuthority());
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
