package org.starpunk.notes.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What an administrator runs by {@code psql}. */
class PostgresqlScriptTest {

  private static final Path SCRIPT = Path.of("server-config/postgresql/starpunk.sql");

  @Test
  void databaseIsOfUtf8WhateverTheServersLocale() throws IOException, SQLException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      String otherLocale =
          "UPDATE pg_database SET datcollate = 'de_DE.ISO-8859-1', datctype = 'de_DE.ISO-8859-1'"
              + " WHERE datname = 'template0'";
      execute(server.getPostgresDatabase(), otherLocale);
      String script = Files.readString(SCRIPT).replaceAll("(?m)^--.*", "");
      for (String statement : script.replace(":'password'", "'choose-one'").split(";", -1)) {
        execute(server.getPostgresDatabase(), statement);
      }
      DataSource site = server.getDatabase("starpunk", "starpunk");
      execute(site, "CREATE TABLE word (text VARCHAR(9))");
      execute(site, "INSERT INTO word VALUES ('\u00e4'), ('\u6587'), ('b'), ('A'), ('a'), ('B')");
      assertEquals("A B a b \u00e4 \u6587", words(site));
    }
  }

  private static void execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String words(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement query = connection.createStatement();
        ResultSet rows =
            query.executeQuery("SELECT string_agg(text, ' ' ORDER BY text) FROM word")) {
      assertTrue(rows.next());
      return rows.getString(1);
    }
  }
}
