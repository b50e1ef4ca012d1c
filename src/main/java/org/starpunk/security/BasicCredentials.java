package org.starpunk.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A name and password as HTTP Basic sends them (RFC 7617, UTF-8). */
record BasicCredentials(String name, String password) {

  private static final String SCHEME = "Basic ";

  static Optional<BasicCredentials> of(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    return decoded(header.substring(SCHEME.length()).strip())
        .filter(pair -> pair.indexOf(':') >= 0)
        .map(BasicCredentials::split);
  }

  private static Optional<String> decoded(String token) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static BasicCredentials split(String pair) {
    int colon = pair.indexOf(':');
    return new BasicCredentials(pair.substring(0, colon), pair.substring(colon + 1));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "Basic credentials of " + name;
  }
}
