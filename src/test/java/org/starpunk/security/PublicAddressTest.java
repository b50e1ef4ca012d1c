package org.starpunk.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starpunk.notes.store.SettingException;

class PublicAddressTest {

  @Test
  void slashAtTheEndIsDropped() {
    assertEquals(
        Optional.of("https://a.example/notes"), address("https://a.example/notes/").setting());
  }

  @Test
  void httpsIsTold() {
    assertTrue(address("https://a.example").isHttps());
    assertFalse(address("http://a.example").isHttps());
    assertFalse(new PublicAddress(Optional.empty()).isHttps());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.example", "ftp://a.example", "https://", "https://a/?b", "http://a b"})
  void anythingElseIsRefused(String value) {
    String message = assertThrows(SettingException.class, () -> address(value)).toString();
    assertTrue(message.contains("STARPUNK_PUBLIC_URL") && message.contains(value), message);
  }

  private static PublicAddress address(String value) {
    return new PublicAddress(Optional.of(value));
  }
}
