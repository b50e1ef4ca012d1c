package org.starpunk.security;

/** A slow one-way function of passwords. */
interface PasswordHash {

  String hash(String password);

  boolean matches(String password, String hash);

  /** A hash that no password matches: checking it, for an unknown name, takes the usual time. */
  String nobodys();
}
