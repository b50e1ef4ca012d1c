package org.starpunk.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, as the server tells it. Where it believes a proxy's header, that is
 * the header's text: it may be missing, or anything.
 */
final class ClientAddress {

  private static final int LONGEST = 60;
  private static final Pattern UNUSUAL = Pattern.compile("[^0-9A-Za-z.:%\\[\\]-]");

  private ClientAddress() {}

  /** The address, or what is left of it that may stand in a log; {@code unknown} without any. */
  static String of(HttpServletRequest request) {
    @Nullable String told = request.getRemoteAddr();
    if (told == null || told.isBlank()) {
      return "unknown";
    }
    String usual = UNUSUAL.matcher(told.strip()).replaceAll("?");
    return usual.length() > LONGEST ? usual.substring(0, LONGEST) : usual;
  }
}
