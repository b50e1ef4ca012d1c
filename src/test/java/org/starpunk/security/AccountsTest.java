package org.starpunk.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.starpunk.notes.store.MigratedDerby;

class AccountsTest {

  private static final String PASSWORD = "a good password";

  private final CountingHash hash = new CountingHash();
  private final Accounts accounts = new Accounts(new AccountStore(MigratedDerby.create()), hash);

  @BeforeEach
  void addAdmin() {
    accounts.add("admin", PASSWORD, Role.ALL);
    hash.checks = 0;
  }

  @Test
  void rightPasswordIsTheAccounts() {
    assertEquals(Role.ALL, accounts.authenticated("admin", PASSWORD).orElseThrow().roles());
    assertEquals(Optional.empty(), accounts.authenticated("admin", "wrong"));
  }

  @Test
  void unknownNameCostsAsMuchAsAWrongPassword() {
    accounts.authenticated("nobody", PASSWORD);
    accounts.authenticated("Not a name!", PASSWORD);
    assertEquals(2, hash.checks);
  }

  @Test
  void pollingHashesThePasswordOnce() {
    for (int poll = 0; poll < 5; poll++) {
      assertEquals(Optional.of(Role.ALL), accounts.roles("admin", PASSWORD));
    }
    assertEquals(1, hash.checks);
  }

  @Test
  void oldPasswordIsWorthNothingAfterTheChange() {
    accounts.roles("admin", PASSWORD);
    accounts.changePassword("admin", "another password");
    assertEquals(Optional.empty(), accounts.roles("admin", PASSWORD));
    assertEquals(Optional.of(Role.ALL), accounts.roles("admin", "another password"));
  }

  @Test
  void lastAdminStays() {
    accounts.add("anna", PASSWORD, Set.of(Role.AUTHOR));
    assertFalse(accounts.remove("admin"));
    assertTrue(accounts.remove("anna"));
    accounts.add("bert", PASSWORD, Role.ALL);
    assertTrue(accounts.remove("admin"));
    assertEquals(1, accounts.all().size());
  }

  @Test
  void refusalsTellTheRule() {
    Set<String> roles = Set.of(Role.AUTHOR);
    assertRefused("new", () -> accounts.add("admin", PASSWORD, roles));
    assertRefused("lower-case", () -> accounts.add("Anna B", PASSWORD, roles));
    assertRefused("12 to 200", () -> accounts.add("anna", "short", roles));
    assertRefused("12 to 200", () -> accounts.changePassword("admin", ""));
  }

  private static void assertRefused(String rule, Runnable action) {
    String message = assertThrows(IllegalArgumentException.class, action::run).toString();
    assertTrue(message.contains(rule), message);
  }

  /** Fast, and counts how often a password is checked. */
  private static final class CountingHash implements PasswordHash {

    private int checks;

    @Override
    public String hash(String password) {
      return "hash of " + password;
    }

    @Override
    public boolean matches(String password, String hash) {
      checks++;
      return hash.equals(hash(password));
    }

    @Override
    public String nobodys() {
      return "nobody's";
    }
  }
}
