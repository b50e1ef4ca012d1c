package org.starpunk.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class NextAddressTest {

  @ParameterizedTest
  @ValueSource(strings = {"/", "/admin/notes", "/admin/notes/edit?id=1&saved=true", "/a//b"})
  void pathOnThisSiteIsFollowed(String path) {
    assertEquals(path, NextAddress.of(path, "/home").path());
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/a\\..\\b",
        "https://evil.example/",
        "javascript:alert(1)",
        "evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "/a\r\nSet-Cookie: a=b",
        " /admin",
        "/é",
      })
  void anythingElseLeadsHome(String path) {
    assertEquals("/home", NextAddress.of(path, "/home").path());
  }

  @Test
  void endlessPathLeadsHome() {
    assertEquals("/home", NextAddress.of("/" + "a".repeat(1_000), "/home").path());
  }
}
