package org.starpunk.security;

import java.security.SecureRandom;
import java.util.Optional;

/** What a password must be, and how one is made. */
final class PasswordRule {

  static final int SHORTEST = 12;

  /** Hashing a longer one would only cost time. */
  static final int LONGEST = 200;

  private static final int GENERATED_LENGTH = 24;

  /** Without letters and digits that are taken for each other. */
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private PasswordRule() {}

  /** What is wrong with a password, never the password itself. */
  static Optional<String> fault(String password) {
    int length = length(password);
    return length >= SHORTEST && length <= LONGEST
        ? Optional.empty()
        : Optional.of(
            "A password must have %d to %d characters, has %d: choose another."
                .formatted(SHORTEST, LONGEST, length));
  }

  /** Whether it is longer than any account's. */
  static boolean isTooLong(String password) {
    return length(password) > LONGEST;
  }

  /** In characters as people count them: one emoji is one. */
  private static int length(String password) {
    return password.codePointCount(0, password.length());
  }

  /** Some 139 random bits. */
  static String generated() {
    SecureRandom random = new SecureRandom();
    return random
        .ints(GENERATED_LENGTH, 0, ALPHABET.length())
        .collect(
            StringBuilder::new,
            (password, index) -> password.append(ALPHABET.charAt(index)),
            StringBuilder::append)
        .toString();
  }
}
