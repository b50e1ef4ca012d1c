package org.starpunk.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentityTest {

  private static final Instant LOGIN = Instant.parse("2026-01-01T08:00:00Z");

  private final Account account = new Account("anna", "hash", LOGIN, Set.of(Role.AUTHOR));
  private final Identity identity = Identity.of(account, LOGIN);

  @Test
  void loginEndsHoweverBusyItsSessionIs() {
    Identity busy = identity;
    for (Instant now = LOGIN;
        now.isBefore(LOGIN.plus(Identity.LONGEST));
        now = now.plus(Duration.ofMinutes(20))) {
      assertFalse(busy.isOver(now));
      busy = busy.renewed(Optional.of(account), now).orElseThrow();
    }
    assertTrue(busy.isOver(LOGIN.plus(Identity.LONGEST)));
  }

  @Test
  void anotherPasswordOrNoAccountEndsIt() {
    Account changed = new Account("anna", "other", LOGIN.plusMillis(1), Set.of(Role.AUTHOR));
    assertEquals(Optional.empty(), identity.renewed(Optional.of(changed), LOGIN));
    assertEquals(Optional.empty(), identity.renewed(Optional.empty(), LOGIN));
  }

  @Test
  void rolesAreThoseOfTheAccountNow() {
    Account promoted = new Account("anna", "hash", LOGIN, Role.ALL);
    assertEquals(
        Set.of(Role.AUTHOR, Role.ADMIN),
        identity.renewed(Optional.of(promoted), LOGIN).orElseThrow().roles());
  }

  @Test
  void accountIsLookedAtAgainAfterAShortTime() {
    assertFalse(identity.isDue(LOGIN.plus(Identity.TRUSTED)));
    assertTrue(identity.isDue(LOGIN.plus(Identity.TRUSTED).plusMillis(1)));
  }

  @Test
  void accountIsLookedAtAgainWhenTheClockWasSetBack() {
    assertTrue(identity.isDue(LOGIN.minus(Duration.ofHours(1))));
  }
}
