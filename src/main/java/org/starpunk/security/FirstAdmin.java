package org.starpunk.security;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.starpunk.notes.store.Database;
import org.starpunk.notes.store.SettingException;
import org.starpunk.notes.store.Settings;
import org.starpunk.notes.store.StarPunkHome;
import org.starpunk.notes.store.StoreException;

/**
 * Makes the first account when there is none, gives it a new password when the operator asks for
 * one, and tells how to log in.
 *
 * <p>There is no default password: it is the setting's, else a generated one, which is told once
 * and left in a file.
 *
 * <p>Every call to the store is a transaction of its own, since one of them may fail when two
 * servers start at once. With container-managed NOT_SUPPORTED, Payara left the failed one open.
 */
@Startup
@Singleton
@DependsOn("Database")
@TransactionManagement(TransactionManagementType.BEAN)
public class FirstAdmin {

  static final String PASSWORD = "starpunk.admin.password";

  private static final String AS_SET = "as set by STARPUNK_ADMIN_PASSWORD";

  private static final System.Logger LOGGER = System.getLogger(FirstAdmin.class.getName());

  private final Settings settings = new Settings();

  @Inject private Accounts accounts;
  @Inject private Database database;

  @PostConstruct
  void welcome() {
    // Read again by whoever uses them: here they stop the deployment where they break their rule.
    MetricsToken.of(settings);
    LoginLimits.of(settings);
    StarPunkHome home = StarPunkHome.of(settings);
    AdminPasswordFile file = AdminPasswordFile.in(home);
    AdminReset reset = AdminReset.in(home);
    String password = password(file, settings.apply(PASSWORD), reset.isAskedFor());
    reset.done();
    LOGGER.log(
        System.Logger.Level.INFO,
        Welcome.block(PublicAddress.of(settings), database.description(), Account.FIRST, password));
  }

  private String password(AdminPasswordFile file, Optional<String> chosen, boolean reset) {
    if (accounts.all().isEmpty()) {
      return create(file, chosen);
    }
    return reset ? replace(file, chosen) : known(file, chosen);
  }

  /** What to tell of the password of the new account. */
  private String create(AdminPasswordFile file, Optional<String> chosen) {
    if (chosen.isPresent()) {
      requireGood(chosen.get());
      add(chosen.get());
      return AS_SET;
    }
    String generated = generated(file);
    if (add(generated)) {
      return inFile(generated, file);
    }
    file.delete();
    return "as another server chose it at this moment";
  }

  /** What to tell of the new password of an account whose password was lost. */
  private String replace(AdminPasswordFile file, Optional<String> chosen) {
    if (chosen.isPresent()) {
      requireGood(chosen.get());
      give(chosen.get());
      file.delete();
      return AS_SET;
    }
    String generated = generated(file);
    give(generated);
    return inFile(generated, file);
  }

  /** Gives the first account that password; an account that was removed, or may less, is made. */
  private void give(String password) {
    Optional<Account> first = accounts.find(Account.FIRST);
    if (first.isPresent() && first.get().roles().containsAll(Role.ALL)) {
      accounts.changePassword(Account.FIRST, password);
    } else {
      accounts.replace(Account.FIRST, password, Role.ALL);
    }
    AuditLog.changed("password changed of", Account.FIRST, "the file " + AdminReset.NAME);
  }

  /** First the file: a crash in between leaves no account that nobody can log in to. */
  private String generated(AdminPasswordFile file) {
    StarPunkHome.of(settings).created();
    String generated = PasswordRule.generated();
    file.write(generated);
    return generated;
  }

  private static String inFile(String password, AdminPasswordFile file) {
    return password + "  (also in " + file.path() + ")";
  }

  private static String known(AdminPasswordFile file, Optional<String> chosen) {
    if (chosen.isPresent()) {
      LOGGER.log(
          System.Logger.Level.INFO,
          "STARPUNK_ADMIN_PASSWORD holds for the first start alone and changes nothing now:"
              + " set a new password at /admin/users, or at the next start by a file named "
              + AdminReset.NAME
              + " in the home");
    }
    return "as chosen before" + (file.exists() ? ", see " + file.path() : "");
  }

  /** Whether this server made the account, and not another one on the same database. */
  private boolean add(String password) {
    try {
      accounts.add(Account.FIRST, password, Role.ALL);
      return true;
    } catch (StoreException | IllegalArgumentException failure) {
      if (accounts.find(Account.FIRST).isEmpty()) {
        throw failure;
      }
      return false;
    }
  }

  private static void requireGood(String password) {
    if (PasswordRule.fault(password, Account.FIRST).isPresent()) {
      throw new SettingException(
          PASSWORD,
          "%d to %d characters that are hard to guess"
              .formatted(PasswordRule.SHORTEST, PasswordRule.LONGEST),
          password.length() + " characters",
          "choose another, or remove it and one is generated",
          null);
    }
  }
}
