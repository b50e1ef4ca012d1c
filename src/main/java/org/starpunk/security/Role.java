package org.starpunk.security;

import java.util.Set;

/** What an account may do; the names are those of web.xml. */
public final class Role {

  /** Writes notes. */
  public static final String AUTHOR = "author";

  /** Sees how the site behaves, and keeps its accounts. */
  public static final String ADMIN = "admin";

  static final Set<String> ALL = Set.of(AUTHOR, ADMIN);

  private Role() {}
}
