package org.starpunk.security;

import java.lang.System.Logger.Level;

/**
 * What the log tells of logins and accounts. A name is told only where an account has it, so that a
 * password typed into the wrong field is not; addresses are the server's own text.
 */
final class AuditLog {

  private static final System.Logger LOGGER = System.getLogger("org.starpunk.security.audit");

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

  /** An account was changed; both names are names of accounts. */
  static void changed(String what, String name, String by) {
    LOGGER.log(Level.INFO, () -> "%s %s by %s".formatted(what, name, by));
  }
}
