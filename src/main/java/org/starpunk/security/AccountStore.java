package org.starpunk.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.starpunk.notes.store.StoreException;

/** The accounts in the database. */
@ApplicationScoped
public class AccountStore {

  private static final String SELECT =
      "SELECT a.name, a.password_hash, a.password_changed, r.role"
          + " FROM account a LEFT JOIN account_role r ON r.name = a.name ";

  private DataSource dataSource;

  /** What the container's client proxy extends. */
  @SuppressWarnings("NullAway.Init")
  protected AccountStore() {}

  @Inject
  public AccountStore(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Every account, by name. */
  public List<Account> all() {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query = connection.prepareStatement(SELECT + "ORDER BY a.name")) {
      return read(query);
    } catch (SQLException failure) {
      throw new StoreException("list the accounts", failure);
    }
  }

  public Optional<Account> find(String name) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query = connection.prepareStatement(SELECT + "WHERE a.name = ?")) {
      query.setString(1, name);
      return read(query).stream().findFirst();
    } catch (SQLException failure) {
      throw new StoreException("read an account", failure);
    }
  }

  @Transactional
  public void create(Account account) {
    try (Connection connection = dataSource.getConnection()) {
      insert(connection, account);
    } catch (SQLException failure) {
      throw new StoreException("create an account", failure);
    }
  }

  /** Creates an account in the place of one of its name, the last admin's too. */
  @Transactional
  public void replace(Account account) {
    try (Connection connection = dataSource.getConnection()) {
      delete(connection, account.name());
      insert(connection, account);
    } catch (SQLException failure) {
      throw new StoreException("replace an account", failure);
    }
  }

  private static void insert(Connection connection, Account account) throws SQLException {
    String sql = "INSERT INTO account (password_hash, password_changed, name) VALUES (?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, account.passwordHash());
      insert.setLong(2, account.passwordChanged().toEpochMilli());
      insert.setString(3, account.name());
      insert.executeUpdate();
    }
    addRoles(connection, account);
  }

  private static void delete(Connection connection, String name) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM account WHERE name = ?")) {
      delete.setString(1, name);
      delete.executeUpdate();
    }
  }

  @Transactional
  public void changePassword(String name, String passwordHash, Instant changed) {
    String sql = "UPDATE account SET password_hash = ?, password_changed = ? WHERE name = ?";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, passwordHash);
      update.setLong(2, changed.toEpochMilli());
      update.setString(3, name);
      update.executeUpdate();
    } catch (SQLException failure) {
      throw new StoreException("change a password", failure);
    }
  }

  /** Stores another hash of the same password, unless the password was changed meanwhile. */
  @Transactional
  public void replaceHash(String name, String oldHash, String newHash) {
    String sql = "UPDATE account SET password_hash = ? WHERE name = ? AND password_hash = ?";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, newHash);
      update.setString(2, name);
      update.setString(3, oldHash);
      update.executeUpdate();
    } catch (SQLException failure) {
      throw new StoreException("replace a password's hash", failure);
    }
  }

  /**
   * Removes the account, if it is there, unless it is the last admin.
   *
   * @return whether it is gone
   */
  @Transactional
  public boolean removeUnlessLastAdmin(String name) {
    try (Connection connection = dataSource.getConnection()) {
      Set<String> admins = lockedAdmins(connection);
      if (admins.equals(Set.of(name))) {
        return false;
      }
      delete(connection, name);
      return true;
    } catch (SQLException failure) {
      throw new StoreException("remove an account", failure);
    }
  }

  /**
   * No account changes until the transaction ends, so that two admins cannot remove each other at
   * once: the second waits here, and finds itself the last. Of a SELECT FOR UPDATE, Derby keeps no
   * row locked.
   */
  private static Set<String> lockedAdmins(Connection connection) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("LOCK TABLE account IN EXCLUSIVE MODE")) {
      lock.executeUpdate();
    }
    String sql = "SELECT name FROM account_role WHERE role = ?";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, Role.ADMIN);
      try (ResultSet rows = query.executeQuery()) {
        Set<String> admins = new HashSet<>();
        while (rows.next()) {
          admins.add(rows.getString(1));
        }
        return admins;
      }
    }
  }

  private static void addRoles(Connection connection, Account account) throws SQLException {
    String sql = "INSERT INTO account_role (name, role) VALUES (?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (String role : account.roles()) {
        insert.setString(1, account.name());
        insert.setString(2, role);
        insert.executeUpdate();
      }
    }
  }

  /** One account of every run of rows with the same name. */
  private static List<Account> read(PreparedStatement query) throws SQLException {
    List<Account> accounts = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      boolean more = rows.next();
      while (more) {
        String name = rows.getString("name");
        String hash = rows.getString("password_hash");
        Instant changed = Instant.ofEpochMilli(rows.getLong("password_changed"));
        Set<String> roles = new HashSet<>();
        do {
          roles.add(rows.getString("role"));
          more = rows.next();
        } while (more && name.equals(rows.getString("name")));
        accounts.add(new Account(name, hash, changed, roles));
      }
    }
    return accounts;
  }
}
