package org.starpunk.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PasswordRuleTest {

  @Test
  void lengthCountsInCharactersAsPeopleDo() {
    assertEquals(Optional.empty(), PasswordRule.fault("😀".repeat(12)));
    assertTrue(PasswordRule.fault("😀".repeat(11)).orElseThrow().contains("has 11"));
    assertEquals(Optional.empty(), PasswordRule.fault("漢".repeat(200)));
    assertTrue(PasswordRule.fault("漢".repeat(201)).isPresent());
    assertTrue(PasswordRule.isTooLong("😀".repeat(201)));
    assertFalse(PasswordRule.isTooLong("😀".repeat(200)));
  }

  @Test
  void anyCharacterWillDo() {
    assertEquals(Optional.empty(), PasswordRule.fault("            "));
    assertEquals(Optional.empty(), PasswordRule.fault("lower case only"));
  }

  @Test
  void faultDoesNotTellThePassword() {
    assertFalse(PasswordRule.fault("secret").orElseThrow().contains("secret"));
  }

  @Test
  void generatedOnesAreGoodAndNeverTheSame() {
    Set<String> generated = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String password = PasswordRule.generated();
      assertEquals(Optional.empty(), PasswordRule.fault(password));
      assertTrue(generated.add(password));
    }
  }
}
