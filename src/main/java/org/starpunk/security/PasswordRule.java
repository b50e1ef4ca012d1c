package org.starpunk.security;

import java.security.SecureRandom;
import java.util.Optional;

/** What a password must be, and how one is made. */
final class PasswordRule {

  static final int SHORTEST = 12;

  static final int LONGEST = 128;

  /** What was allowed once: accounts may still have such a password. */
  private static final int LONGEST_EVER = 200;

  private static final int GENERATED_LENGTH = 24;

  /** Without letters and digits that are taken for each other. */
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private PasswordRule() {}

  /**
   * What is wrong with a new password, never the password itself.
   *
   * @param name of its account
   */
  static Optional<String> fault(String password, String name) {
    int length = length(password);
    return length >= SHORTEST && length <= LONGEST
        ? PasswordStrength.weakness(password, name)
            .map(why -> "A password must be hard to guess, this one is not: choose another. " + why)
        : Optional.of(
            "A password must have %d to %d characters, has %d: choose another."
                .formatted(SHORTEST, LONGEST, length));
  }

  /** Whether it is longer than any account's. */
  static boolean isTooLong(String password) {
    return length(password) > LONGEST_EVER;
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
