package org.starpunk.security;

import com.nulabinc.zxcvbn.Feedback;
import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How hard a password is to guess for somebody who tries leaked passwords, words, names, dates,
 * patterns of the keyboard and repetitions first: zxcvbn's estimate of its beginning. Its lists are
 * loaded for each question, some tens of milliseconds, so that they take no memory between.
 */
final class PasswordStrength {

  /** Of 0 to 4: 100 million guesses or more. */
  private static final int ENOUGH = 3;

  /** Of 128 characters that stand for letters, zxcvbn tries all spellings for nine seconds. */
  private static final int JUDGED = 32;

  private PasswordStrength() {}

  /**
   * Why it is easy to guess, as a sentence or more; never the password itself.
   *
   * @param name of the account, which is guessed first
   * @return empty if it is hard enough
   */
  static Optional<String> weakness(String password, String name) {
    Strength strength = new Zxcvbn().measure(beginning(password), List.of(name, "starpunk"));
    return strength.getScore() >= ENOUGH
        ? Optional.empty()
        : Optional.of(advice(strength.getFeedback()));
  }

  private static String beginning(String password) {
    int judged = Math.min(JUDGED, password.codePointCount(0, password.length()));
    return password.substring(0, password.offsetByCodePoints(0, judged));
  }

  /** In English as the pages are, whatever the server's language is. */
  private static String advice(Feedback feedback) {
    return Stream.concat(
            Stream.of(feedback.getWarning(Locale.ENGLISH)),
            feedback.getSuggestions(Locale.ENGLISH).stream())
        .filter(sentence -> !sentence.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
