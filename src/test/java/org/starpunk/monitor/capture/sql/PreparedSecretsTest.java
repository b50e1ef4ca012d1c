package org.starpunk.monitor.capture.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/**
 * Statements with secrets in them that databases accept: so they are real SQL, and read as the
 * database reads them. None of the secrets shows, and nothing but them is hidden. The seed is
 * {@code -Dfingerprint.seed}, else a new one each time, and every failure names it.
 */
class PreparedSecretsTest {

  /** More of them with {@code -Dfingerprint.statements}. */
  private static final int STATEMENTS = Integer.getInteger("fingerprint.statements", 3_000);

  private final long seed = Long.getLong("fingerprint.seed", System.nanoTime());

  @Test
  void derby() throws SQLException {
    EmbeddedDataSource derby = new EmbeddedDataSource();
    derby.setDatabaseName("memory:prepared");
    derby.setCreateDatabase("create");
    assertNothingShows(derby, SqlDialect.DERBY);
  }

  @Test
  void h2() throws SQLException {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:");
    assertNothingShows(h2, SqlDialect.H2);
  }

  @Test
  void postgresql() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      assertNothingShows(server.getPostgresDatabase(), SqlDialect.POSTGRESQL);
    }
  }

  private void assertNothingShows(DataSource database, SqlDialect dialect) throws SQLException {
    RealSql statements = new RealSql(new Random(seed), dialect);
    try (Connection connection = database.getConnection();
        Statement setup = connection.createStatement()) {
      assertEquals(dialect, SqlDialect.of(connection));
      setup.execute(RealSql.TABLE);
      for (int i = 0; i < STATEMENTS; i++) {
        String sql = statements.next();
        assertPrepared(connection, sql);
        assertHidden(sql, SqlFingerprint.of(sql));
        assertHidden(sql, SqlFingerprint.of(sql, dialect));
        assertEndShows(sql, SqlFingerprint.of(sql, dialect));
      }
    }
    System.out.println(
        dialect
            + ": statements prepared: "
            + STATEMENTS
            + ", secrets planted: "
            + statements.planted()
            + ", leaked: 0");
  }

  /** The driver asks the server to parse it when it is asked what it answers with. */
  private void assertPrepared(Connection connection, String sql) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.getMetaData();
      statement.getParameterMetaData();
    } catch (SQLException refused) {
      throw new AssertionError(refused.getMessage() + " " + of(sql), refused);
    }
  }

  private void assertHidden(String sql, String fingerprint) {
    RealSql.MARKS.forEach(
        mark -> assertFalse(fingerprint.contains(mark), () -> fingerprint + " " + of(sql)));
  }

  private void assertEndShows(String sql, String fingerprint) {
    assertTrue(
        !RealSql.isQuery(sql) || fingerprint.endsWith(RealSql.END),
        () -> fingerprint + " " + of(sql));
  }

  private String of(String sql) {
    return "(seed " + seed + ") of " + sql;
  }
}
