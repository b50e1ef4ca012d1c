package org.starpunk.notes.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.starpunk.notes.Note;
import org.starpunk.notes.NoteState;
import org.starpunk.notes.Slug;

/**
 * The notes in the database. Writes are container-managed transactions; a read is one statement and
 * needs none. Every failure of the database is a {@link StoreException}.
 */
@ApplicationScoped
public class NoteStore {

  private static final String SELECT = "SELECT " + NoteRow.COLUMNS + " FROM note ";

  private DataSource dataSource;

  /** What the container's client proxy extends. */
  @SuppressWarnings("NullAway.Init")
  protected NoteStore() {}

  @Inject
  public NoteStore(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Published notes, newest first. */
  public List<Note> timeline(int offset, int limit) {
    String sql =
        SELECT
            + "WHERE state = ? ORDER BY published DESC, id"
            + " OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, NoteState.PUBLISHED.name());
      query.setInt(2, offset);
      query.setInt(3, limit);
      return NoteRow.readAll(query);
    } catch (SQLException failure) {
      throw new StoreException("read the timeline", failure);
    }
  }

  /** Drafts and published notes, the last changed first. */
  public List<Note> all(int offset, int limit) {
    String sql = SELECT + "ORDER BY updated DESC, id OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setInt(1, offset);
      query.setInt(2, limit);
      return NoteRow.readAll(query);
    } catch (SQLException failure) {
      throw new StoreException("list the notes", failure);
    }
  }

  /** The published note of that address. */
  public Optional<Note> published(String slug) {
    return one("slug = ? AND state = ?", slug, NoteState.PUBLISHED.name());
  }

  public Optional<Note> find(UUID id) {
    return one("id = ?", id.toString());
  }

  /** The note as stored: its slug may have got a suffix that makes it unique. */
  @Transactional
  public Note create(Note note) {
    String sql =
        "INSERT INTO note (slug, title, body, state, updated, published, version, id, created)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      Note unique = note.withSlug(note.slug().notAmong(taken(connection, note)));
      int next = NoteRow.bindChanging(insert, 1, unique);
      insert.setString(next++, unique.id().toString());
      insert.setLong(next, unique.created().toEpochMilli());
      insert.executeUpdate();
      return unique;
    } catch (SQLException failure) {
      throw new StoreException("create the note", failure);
    }
  }

  /**
   * Writes a note that was read at {@code note.version()}, and returns it as stored.
   *
   * @throws ConflictException if it was changed or deleted since
   */
  @Transactional
  public Note update(Note note) {
    String sql =
        "UPDATE note SET slug = ?, title = ?, body = ?, state = ?, updated = ?, published = ?,"
            + " version = ? WHERE id = ? AND version = ?";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      Slug slug = note.slug().notAmong(taken(connection, note));
      Note next = note.withSlug(slug).nextVersion();
      int index = NoteRow.bindChanging(update, 1, next);
      update.setString(index++, note.id().toString());
      update.setInt(index, note.version());
      if (update.executeUpdate() == 0) {
        throw new ConflictException(note.id(), note.version());
      }
      return next;
    } catch (SQLException failure) {
      throw new StoreException("save the note", failure);
    }
  }

  /**
   * Deletes a note that was read at that version, if it is still there.
   *
   * @throws ConflictException if it was changed since
   */
  @Transactional
  public void delete(UUID id, int version) {
    if (!isDeleted(id, version) && find(id).isPresent()) {
      throw new ConflictException(id, version);
    }
  }

  private boolean isDeleted(UUID id, int version) {
    String sql = "DELETE FROM note WHERE id = ? AND version = ?";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setString(1, id.toString());
      delete.setInt(2, version);
      return delete.executeUpdate() > 0;
    } catch (SQLException failure) {
      throw new StoreException("delete the note", failure);
    }
  }

  private Optional<Note> one(String condition, String... values) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query = connection.prepareStatement(SELECT + "WHERE " + condition)) {
      for (int i = 0; i < values.length; i++) {
        query.setString(i + 1, values[i]);
      }
      return NoteRow.readOne(query);
    } catch (SQLException failure) {
      throw new StoreException("read a note", failure);
    }
  }

  /** The slugs of other notes that begin like this one's. */
  private static Set<String> taken(Connection connection, Note note) throws SQLException {
    String sql = "SELECT slug FROM note WHERE id <> ? AND (slug = ? OR slug LIKE ?)";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, note.id().toString());
      query.setString(2, note.slug().value());
      query.setString(3, note.slug().value() + "-%");
      try (ResultSet rows = query.executeQuery()) {
        Set<String> slugs = new HashSet<>();
        while (rows.next()) {
          slugs.add(rows.getString(1));
        }
        return slugs;
      }
    }
  }
}
