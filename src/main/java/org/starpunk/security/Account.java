package org.starpunk.security;

import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Somebody who may log in.
 *
 * @param passwordChanged when the password was set: a login made before it is no longer good
 */
public record Account(
    String name, String passwordHash, Instant passwordChanged, Set<String> roles) {

  /** The first account, made when there is none. */
  public static final String FIRST = "admin";

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");

  public Account {
    roles = Set.copyOf(roles);
    if (!isName(name) || !Role.ALL.containsAll(roles) || roles.isEmpty()) {
      throw new IllegalArgumentException("not an account: " + name + " " + roles);
    }
  }

  public boolean isAdmin() {
    return roles.contains(Role.ADMIN);
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }
}
