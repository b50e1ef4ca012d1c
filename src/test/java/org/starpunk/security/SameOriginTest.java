package org.starpunk.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starpunk.monitor.Fakes;

class SameOriginTest {

  private static final String HOST = "notes.example";

  @Test
  void whoTellsNothingIsNoBrowser() {
    assertTrue(isAllowed(Map.of("Host", HOST)));
    assertTrue(isAllowed(Map.of()));
  }

  /** A browser that tells the site is believed, whatever it tells of the origin. */
  @ParameterizedTest
  @CsvSource({
    "same-origin, true",
    "none, true",
    "same-site, false",
    "cross-site, false",
    "Same-Origin, false",
    "'same-origin, cross-site', false",
    "'', false",
    "anything, false"
  })
  void siteDecidesWhereItIsTold(String site, boolean allowed) {
    assertEquals(allowed, isAllowed(Map.of("Host", HOST, "Sec-Fetch-Site", site)));
    for (String origin : new String[] {"https://notes.example", "https://evil.example", "null"}) {
      assertEquals(
          allowed, isAllowed(Map.of("Host", HOST, "Sec-Fetch-Site", site, "Origin", origin)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://notes.example", "https://notes.example", "https://NOTES.example"})
  void originOfThisHostIsOurs(String origin) {
    assertTrue(isAllowed(Map.of("Host", HOST, "Origin", origin)));
    assertTrue(isAllowed(Map.of("Host", HOST + ":8080", "Origin", origin + ":8080")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "",
        "notes.example",
        "https://evil.example",
        "https://notes.example.evil.example",
        "https://evilnotes.example",
        "https://evil.example/notes.example",
        "https://evil.example#notes.example",
        "https://notes.example@evil.example",
        "https://anna@notes.example",
        "https://notes.example:8080",
        "https://notes.example:",
        "https://",
        "https:notes.example",
        "https://notes example",
        "https://[notes.example",
        "https://notes.example https://evil.example"
      })
  void anyOtherOriginIsRefused(String origin) {
    assertFalse(isAllowed(Map.of("Host", HOST, "Origin", origin)));
    assertFalse(isAllowed("https://notes.example", Map.of("Host", "10.0.0.1", "Origin", origin)));
    assertFalse(isAllowed(Map.of("Origin", origin)));
  }

  @Test
  void otherPortIsAnotherSite() {
    assertFalse(isAllowed(Map.of("Host", HOST + ":8080", "Origin", "http://notes.example")));
    assertFalse(isAllowed(Map.of("Host", HOST + ":8080", "Origin", "http://notes.example:8081")));
  }

  /** A proxy may ask for another host than the browser did. */
  @ParameterizedTest
  @ValueSource(
      strings = {"https://notes.example", "https://notes.example/", "https://Notes.Example/blog"})
  void publicAddressIsOursToo(String setting) {
    Map<String, String> headers =
        Map.of("Host", "10.0.0.1:8080", "Origin", "https://notes.example");
    assertTrue(isAllowed(setting, headers));
    assertFalse(isAllowed(headers));
    assertTrue(isAllowed(setting, Map.of("Origin", "https://notes.example")));
  }

  private static boolean isAllowed(Map<String, String> headers) {
    return isAllowed(new PublicAddress(Optional.empty()), headers);
  }

  private static boolean isAllowed(String setting, Map<String, String> headers) {
    return isAllowed(new PublicAddress(Optional.of(setting)), headers);
  }

  private static boolean isAllowed(PublicAddress address, Map<String, String> headers) {
    Map<String, Fakes.Answer> header = Map.of("getHeader", name -> headers.get(name[0]));
    return new SameOrigin(address).allows(Fakes.of(HttpServletRequest.class, header));
  }
}
