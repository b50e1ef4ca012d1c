package org.starpunk.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BasicCredentialsTest {

  @Test
  void nameEndsAtTheFirstColon() {
    assertEquals(
        Optional.of(new BasicCredentials("admin", "pä:ss")),
        BasicCredentials.of("basic " + encoded("admin:pä:ss")));
  }

  @Test
  void anythingElseIsNoCredentials() {
    for (String header :
        new String[] {null, "", "Basic", "Basic !!", "Bearer abc", "Basic " + encoded("admin")}) {
      assertEquals(Optional.empty(), BasicCredentials.of(header));
    }
  }

  @Test
  void passwordIsNotPrinted() {
    assertFalse(new BasicCredentials("admin", "secret").toString().contains("secret"));
  }

  private static String encoded(String pair) {
    return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
