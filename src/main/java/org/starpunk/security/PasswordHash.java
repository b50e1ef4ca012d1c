package org.starpunk.security;

/** A slow one-way function of passwords. */
interface PasswordHash {

  String hash(String password);

  boolean matches(String password, String hash);

  /** Whether a hash is as strong as those that are made today. */
  boolean isCurrent(String hash);

  /** A hash that no password matches: checking it, for an unknown name, takes the usual time. */
  String nobodys();
}
