package org.starpunk.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CredentialCacheTest {

  private static final Set<String> ROLES = Set.of(Role.ADMIN);

  /** Near the end of its range: nanoTime may wrap. */
  private long nanos = Long.MAX_VALUE - 10;

  private final CredentialCache cache = new CredentialCache(() -> nanos);

  @Test
  void verifiedPasswordIsRememberedForAMinute() {
    remember("admin", "right");
    nanos += CredentialCache.LIFETIME.toNanos() - 1;
    assertEquals(Optional.of(ROLES), cache.roles("admin", "right"));
    nanos++;
    assertEquals(Optional.empty(), cache.roles("admin", "right"));
  }

  @Test
  void anotherPasswordOrNameIsNotKnown() {
    remember("admin", "right");
    assertEquals(Optional.empty(), cache.roles("admin", "wrong"));
    assertEquals(Optional.empty(), cache.roles("adminr", "ight"));
  }

  @Test
  void changedAccountIsForgottenAndTheOthersAreNot() {
    remember("admin", "right");
    remember("anna", "right");
    cache.drop("admin");
    assertEquals(Optional.empty(), cache.roles("admin", "right"));
    assertEquals(Optional.of(ROLES), cache.roles("anna", "right"));
  }

  @Test
  void passwordVerifiedBeforeAChangeIsNotRememberedAfterIt() {
    long before = cache.generation();
    cache.drop("admin");
    cache.remember("admin", "old", ROLES, before);
    assertEquals(Optional.empty(), cache.roles("admin", "old"));
  }

  @Test
  void eldestEntryGivesWay() {
    for (int index = 0; index <= CredentialCache.LARGEST; index++) {
      remember("user" + index, "right");
    }
    assertEquals(CredentialCache.LARGEST, cache.size());
    assertEquals(Optional.empty(), cache.roles("user0", "right"));
    assertEquals(Optional.of(ROLES), cache.roles("user1", "right"));
  }

  private void remember(String name, String password) {
    cache.remember(name, password, ROLES, cache.generation());
  }
}
