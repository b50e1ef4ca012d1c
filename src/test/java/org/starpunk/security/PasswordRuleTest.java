package org.starpunk.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {

  private static Optional<String> fault(String password) {
    return PasswordRule.fault(password, "anna");
  }

  @Test
  void lengthCountsInCharactersAsPeopleDo() {
    assertEquals(Optional.empty(), fault("😀 frogs jump!"));
    assertTrue(fault("😀".repeat(11)).orElseThrow().contains("has 11"));
    String longest = "漢 frogs jump over" + "漢".repeat(111);
    assertEquals(Optional.empty(), fault(longest));
    assertTrue(fault(longest + "漢").orElseThrow().contains("has 129"));
  }

  /** An account may have a password from when longer ones were allowed. */
  @Test
  void longerOnesThanAreSetTodayMayStillLogIn() {
    assertFalse(PasswordRule.isTooLong("😀".repeat(200)));
    assertTrue(PasswordRule.isTooLong("😀".repeat(201)));
  }

  @Test
  void anyCharacterWillDo() {
    assertEquals(Optional.empty(), fault("lower case only"));
    assertEquals(Optional.empty(), fault("83920 57184 66203"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "            ",
        "password1234",
        "qwertyuiop123",
        "aaaaaaaaaaaaaaaa",
        "0123456789ab",
        "starpunkstarpunk",
        "annaannaanna"
      })
  void whatIsEasyToGuessIsRefused(String password) {
    String fault = fault(password).orElseThrow();
    assertTrue(fault.startsWith("A password must be hard to guess, this one is not: "), fault);
    assertFalse(fault.contains(password), fault);
  }

  /** A good end would not make up for it; what counts is that the estimate takes no time. */
  @Test
  void longOnesAreJudgedByTheirBeginning() {
    assertTrue(fault("a".repeat(32) + " frogs jump over 83920 57184").isPresent());
    assertEquals(Optional.empty(), fault("frogs jump over 83920 57184 logs" + "a".repeat(90)));
    assertEquals(Optional.empty(), fault("4@8({[<3690!1|7+5$0%2".repeat(6)));
  }

  @Test
  void refusalTellsWhatWouldHelp() {
    assertEquals(
        "A password must be hard to guess, this one is not: choose another."
            + " This is a very common password."
            + " Add another word or two. Uncommon words are better.",
        fault("password1234").orElseThrow());
  }

  @Test
  void faultDoesNotTellThePassword() {
    assertFalse(fault("secret").orElseThrow().contains("secret"));
  }

  @Test
  void generatedOnesAreGoodAndNeverTheSame() {
    Set<String> generated = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      assertTrue(generated.add(PasswordRule.generated()));
    }
    // The estimate takes longer than all else: a hundred of them are asked for.
    generated.stream().limit(100).forEach(each -> assertEquals(Optional.empty(), fault(each)));
  }
}
