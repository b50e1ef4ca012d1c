package org.starpunk.security;

import java.util.Set;

/** What an account may do; the names are those of web.xml. */
public final class Role {

  /** Writes notes. */
  public static final String AUTHOR = "author";

  /** Sees how the site behaves, and keeps its accounts. */
  public static final String ADMIN = "admin";

  /** Reads the monitor's metrics and nothing else; no account has it, only the token's bearer. */
  static final String METRICS = "metrics";

  /** Those that an account may have. */
  static final Set<String> ALL = Set.of(AUTHOR, ADMIN);

  private Role() {}
}
