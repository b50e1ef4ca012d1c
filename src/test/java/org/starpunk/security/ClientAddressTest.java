package org.starpunk.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starpunk.monitor.Fakes;

class ClientAddressTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7",
    "2001:db8::1, 2001:db8::1",
    "[fe80::1%eth0], [fe80::1%eth0]",
    "' 203.0.113.7 ', 203.0.113.7",
    "203.0.113.7\u001b[2J, 203.0.113.7?[2J",
  })
  void addressMayStandInALog(String told, String address) {
    assertEquals(address, of(told));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void requestOfWhichTheProxyTellsNothingIsOfNobodyKnown(@Nullable String told) {
    assertEquals("unknown", of(told));
  }

  @Test
  void whatAProxyPassesOnIsCut() {
    assertEquals(60, of("1".repeat(8_000)).length());
  }

  private static String of(@Nullable String told) {
    return ClientAddress.of(
        Fakes.of(HttpServletRequest.class, Map.of("getRemoteAddr", arguments -> told)));
  }
}
