package org.starpunk.notes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.starpunk.notes.NoteText;

/** A note that is in the database without having passed the rules of its text. */
public final class StoredNote {

  private StoredNote() {}

  /** Inserts one that is published now. */
  public static void insert(DataSource dataSource, UUID id, String slug, NoteText text)
      throws SQLException {
    String sql =
        "INSERT INTO note (id, slug, title, body, state, created, updated, published, version)"
            + " VALUES (?, ?, ?, ?, 'PUBLISHED', ?, ?, ?, 0)";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, id.toString());
      insert.setString(2, slug);
      insert.setString(3, text.title());
      insert.setString(4, text.body());
      for (int time = 5; time <= 7; time++) {
        insert.setLong(time, System.currentTimeMillis());
      }
      insert.executeUpdate();
    }
  }
}
