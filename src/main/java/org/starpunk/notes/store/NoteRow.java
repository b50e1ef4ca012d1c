package org.starpunk.notes.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.starpunk.notes.Note;
import org.starpunk.notes.NoteState;
import org.starpunk.notes.NoteText;
import org.starpunk.notes.Slug;

/** A note as a row of the table: which columns it has and how they are read and written. */
final class NoteRow {

  static final String COLUMNS =
      "id, slug, title, body, state, created, updated, published, version";

  private NoteRow() {}

  static List<Note> readAll(PreparedStatement query) throws SQLException {
    try (ResultSet rows = query.executeQuery()) {
      List<Note> notes = new ArrayList<>();
      while (rows.next()) {
        notes.add(read(rows));
      }
      return notes;
    }
  }

  static Optional<Note> readOne(PreparedStatement query) throws SQLException {
    try (ResultSet rows = query.executeQuery()) {
      return rows.next() ? Optional.of(read(rows)) : Optional.empty();
    }
  }

  /** Binds slug, title, body, state, updated, published, version: what an update changes. */
  static int bindChanging(PreparedStatement statement, int first, Note note) throws SQLException {
    int next = first;
    statement.setString(next++, note.slug().value());
    statement.setString(next++, note.text().title());
    statement.setString(next++, note.text().body());
    statement.setString(next++, note.state().name());
    statement.setLong(next++, note.updated().toEpochMilli());
    if (note.published().isPresent()) {
      statement.setLong(next++, note.published().get().toEpochMilli());
    } else {
      statement.setNull(next++, Types.BIGINT);
    }
    statement.setInt(next++, note.version());
    return next;
  }

  private static Note read(ResultSet row) throws SQLException {
    return new Note(
        UUID.fromString(row.getString("id")),
        new Slug(row.getString("slug")),
        new NoteText(row.getString("title"), row.getString("body")),
        NoteState.valueOf(row.getString("state")),
        Instant.ofEpochMilli(row.getLong("created")),
        Instant.ofEpochMilli(row.getLong("updated")),
        published(row),
        row.getInt("version"));
  }

  private static Optional<Instant> published(ResultSet row) throws SQLException {
    long millis = row.getLong("published");
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
