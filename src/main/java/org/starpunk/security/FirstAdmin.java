package org.starpunk.security;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.starpunk.notes.store.SettingException;
import org.starpunk.notes.store.Settings;
import org.starpunk.notes.store.StarPunkHome;
import org.starpunk.notes.store.StoreException;

/**
 * Makes the first account when there is none, and tells the operator how to log in.
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

  private static final System.Logger LOGGER = System.getLogger(FirstAdmin.class.getName());

  private final Settings settings = new Settings();

  @Inject private Accounts accounts;

  @PostConstruct
  void welcome() {
    // Read again by whoever uses them: here they stop the deployment where they break their rule.
    MetricsToken.of(settings);
    LoginLimits.of(settings);
    AdminPasswordFile file = AdminPasswordFile.in(StarPunkHome.of(settings));
    Optional<String> chosen = settings.apply(PASSWORD);
    String password = accounts.all().isEmpty() ? create(file, chosen) : known(file, chosen);
    String block = Welcome.block(PublicAddress.of(settings), Account.FIRST, password);
    LOGGER.log(System.Logger.Level.INFO, block);
  }

  /** What to tell of the password of the new account. */
  private String create(AdminPasswordFile file, Optional<String> chosen) {
    if (chosen.isPresent()) {
      requireGood(chosen.get());
      add(chosen.get());
      return "as set by STARPUNK_ADMIN_PASSWORD";
    }
    StarPunkHome.of(settings).created();
    String generated = PasswordRule.generated();
    // First the file: a crash in between leaves no account that nobody can log in to.
    file.write(generated);
    if (add(generated)) {
      return generated + "  (also in " + file.path() + ")";
    }
    file.delete();
    return "as another server chose it at this moment";
  }

  private static String known(AdminPasswordFile file, Optional<String> chosen) {
    if (chosen.isPresent()) {
      LOGGER.log(
          System.Logger.Level.INFO,
          "STARPUNK_ADMIN_PASSWORD holds for the first start alone and changes nothing now:"
              + " set a new password at /admin/users");
    }
    return "as chosen at first start" + (file.exists() ? ", see " + file.path() : "");
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
