package org.starpunk.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starpunk.notes.store.StarPunkHome;

class AdminPasswordFileTest {

  @Test
  void fileIsItsOwnersAlone(@TempDir Path home) throws IOException {
    AdminPasswordFile file = AdminPasswordFile.in(new StarPunkHome(home));
    file.write("first");
    file.write("second");
    assertEquals("second\n", Files.readString(file.path()));
    assertEquals(
        PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file.path()));
  }

  @Test
  void deletedFileIsGone(@TempDir Path home) {
    AdminPasswordFile file = AdminPasswordFile.in(new StarPunkHome(home));
    file.write("password");
    assertTrue(file.exists());
    file.delete();
    file.delete();
    assertFalse(file.exists());
  }

  @Test
  void fileGoesWithTheFirstAccountsPasswordAlone(@TempDir Path home) {
    AdminPasswordFile file = AdminPasswordFile.in(new StarPunkHome(home));
    file.write("password");
    file.forget("bert");
    assertTrue(file.exists());
    file.forget("admin");
    assertFalse(file.exists());
  }

  @Test
  void generatedPasswordsKeepTheRuleAndDiffer() {
    String password = PasswordRule.generated();
    assertTrue(password.length() >= 20, password);
    assertTrue(PasswordRule.fault(password, Account.FIRST).isEmpty());
    assertFalse(password.equals(PasswordRule.generated()));
  }
}
