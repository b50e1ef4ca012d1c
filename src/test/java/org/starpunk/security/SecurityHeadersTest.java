package org.starpunk.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SecurityHeadersTest {

  private static final String TRANSPORT = "Strict-Transport-Security";

  @Test
  void everyResponseHasThem() {
    Map<String, String> headers = headers(Optional.empty(), false);
    assertTrue(
        headers.getOrDefault("Content-Security-Policy", "").startsWith("default-src 'none';"));
    assertFalse(headers.getOrDefault("Content-Security-Policy", "").contains("unsafe"));
    assertEquals("nosniff", headers.getOrDefault("X-Content-Type-Options", ""));
    assertEquals("same-origin", headers.getOrDefault("Referrer-Policy", ""));
    assertEquals("same-origin", headers.getOrDefault("Cross-Origin-Opener-Policy", ""));
    assertEquals("same-origin", headers.getOrDefault("Cross-Origin-Resource-Policy", ""));
    assertTrue(headers.getOrDefault("Permissions-Policy", "").contains("camera=()"));
    assertFalse(headers.containsKey("Cache-Control"));
  }

  @Test
  void transportIsStrictWhereItIsSecureAndNowhereElse() {
    assertFalse(headers(Optional.empty(), false).containsKey(TRANSPORT));
    assertFalse(headers(Optional.of("http://notes.example/"), false).containsKey(TRANSPORT));
    assertEquals("max-age=31536000", headers(Optional.empty(), true).getOrDefault(TRANSPORT, ""));
    assertEquals(
        "max-age=31536000",
        headers(Optional.of("https://notes.example/"), false).getOrDefault(TRANSPORT, ""));
  }

  @Test
  void whatIsPrivateIsKeptByNobody() {
    Map<String, String> headers = new TreeMap<>();
    new SecurityHeaders(new PublicAddress(Optional.empty()))
        .setPrivate(request(false), response(headers));
    assertEquals("no-store", headers.getOrDefault("Cache-Control", ""));
    assertTrue(headers.containsKey("Content-Security-Policy"));
  }

  private static Map<String, String> headers(Optional<String> publicAddress, boolean secure) {
    Map<String, String> headers = new TreeMap<>();
    new SecurityHeaders(new PublicAddress(publicAddress)).set(request(secure), response(headers));
    return headers;
  }

  private static HttpServletRequest request(boolean secure) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            HttpServletRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> {
              assertEquals("isSecure", method.getName());
              return secure;
            });
  }

  private static HttpServletResponse response(Map<String, String> headers) {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            HttpServletResponse.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) -> {
              assertEquals("setHeader", method.getName());
              headers.put((String) arguments[0], (String) arguments[1]);
              return null;
            });
  }
}
