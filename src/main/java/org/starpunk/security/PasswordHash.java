package org.starpunk.security;

/** A slow one-way function of passwords. */
interface PasswordHash {

  String hash(String password);

  boolean matches(String password, String hash);

  /** Takes as long as {@link #matches} and is never true: for a name that has no account. */
  boolean matchesNothing(String password);
}
