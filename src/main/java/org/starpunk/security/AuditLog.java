package org.starpunk.security;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the log tells of logins and accounts. A name is told only where an account has it, so that a
 * password typed into the wrong field is not; of addresses there is what {@link ClientAddress}
 * leaves.
 */
final class AuditLog {

  private static final System.Logger LOGGER = System.getLogger("org.starpunk.security.audit");

  private static final int LONGEST_PATH = 200;
  private static final Pattern UNPRINTABLE = Pattern.compile("[^!-~]");

  private AuditLog() {}

  static void succeeded(String name, String address) {
    LOGGER.log(Level.INFO, () -> "login of %s from %s".formatted(name, address));
  }

  /** At most as often as the throttle lets a password be checked. */
  static void failed(boolean known, String name, String address, boolean last) {
    LOGGER.log(
        Level.WARNING,
        () ->
            "failed login of %s from %s%s"
                .formatted(
                    known ? name : "an unknown name",
                    address,
                    last ? ": further ones have to wait" : ""));
  }

  /** Many failed, over all accounts and addresses. */
  static void failedOften(int times, Duration within) {
    LOGGER.log(
        Level.WARNING,
        () ->
            "%d logins have failed or had to wait within %d minutes, of all accounts and addresses:"
                    .formatted(times, within.toMinutes())
                + " somebody may be guessing passwords");
  }

  /**
   * Somebody was refused what they asked for.
   *
   * @param path as the caller sent it: all but printable ASCII is {@code ?}, and so is its end
   * @param user null where it is not known who it was
   * @param leftOut refusals before this one that have no line
   */
  static void refused(
      int status, String path, @Nullable String user, String address, long leftOut) {
    LOGGER.log(
        Level.WARNING,
        () ->
            "%d for %s from %s: %s%s"
                .formatted(
                    status,
                    user == null ? "nobody known" : user,
                    address,
                    shown(path),
                    leftOut == 0 ? "" : " (" + leftOut + " more before it)"));
  }

  /** Somebody looks at what is for few. */
  static void read(String what, String name, String address) {
    LOGGER.log(Level.INFO, () -> "%s read by %s from %s".formatted(what, name, address));
  }

  private static String shown(String path) {
    String line = UNPRINTABLE.matcher(path).replaceAll("?");
    return line.length() > LONGEST_PATH ? line.substring(0, LONGEST_PATH) + '?' : line;
  }

  /** An account was changed; by whom, an account too, or by what. */
  static void changed(String what, String name, String by) {
    LOGGER.log(Level.INFO, () -> "%s %s by %s".formatted(what, name, by));
  }
}
