package org.starpunk.security;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starpunk.notes.store.SettingException;

class MetricsTokenTest {

  /** Of {@code a-random-token}, by sha256sum. */
  private static final String HASH =
      "ff0920b8bee539b3e2a837ef5b28ae12446934d82fbf171348b37c6b89cc6a9c";

  private final MetricsToken token = MetricsToken.of(property -> Optional.of(HASH));

  @ParameterizedTest
  @ValueSource(
      strings = {"Bearer a-random-token", "bearer a-random-token", "Bearer  a-random-token "})
  void tokenIsKnownByItsHash(String header) {
    assertTrue(token.isCarriedBy(header));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Bearer another-token",
        "Bearer A-RANDOM-TOKEN",
        "Basic a-random-token",
        "a-random-token",
        "Bearer ff0920b8bee539b3e2a837ef5b28ae12446934d82fbf171348b37c6b89cc6a9c"
      })
  void anythingElseIsNot(String header) {
    assertFalse(token.isCarriedBy(header));
  }

  @Test
  void endlessHeaderIsNotEvenHashed() {
    assertFalse(token.isCarriedBy("Bearer " + "x".repeat(1_000_000)));
  }

  @Test
  void withoutTheSettingNobodyHasIt() {
    MetricsToken off = MetricsToken.of(property -> Optional.empty());
    assertFalse(off.isCarriedBy("Bearer "));
    assertFalse(off.isCarriedBy("Bearer a-random-token"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a-random-token",
        "xyz",
        "zz23456789012345678901234567890123456789012345678901234567890123"
      })
  void settingThatIsNoHashIsRefusedAndNotTold(String wrong) {
    String message =
        String.valueOf(
            assertThrows(
                    SettingException.class, () -> MetricsToken.of(property -> Optional.of(wrong)))
                .getMessage());
    assertTrue(message.startsWith("STARPUNK_METRICS_TOKEN_HASH"), message);
    assertFalse(message.contains(wrong), message);
  }
}
