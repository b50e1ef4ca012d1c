package org.starpunk.notes.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.starpunk.notes.Note;

/**
 * A note as a page shows it.
 *
 * @param html its text, sanitised
 */
public record NoteView(Note note, String html) {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  public String title() {
    return note.title();
  }

  public String headline() {
    return note.headline();
  }

  /** Its address inside the application. */
  public String path() {
    return "/notes/" + note.slug();
  }

  /** For machines. */
  public String published() {
    return firstPublished().toString();
  }

  /** For people. */
  public String publishedDay() {
    return DAY.format(firstPublished());
  }

  /** For people. */
  public String updatedDay() {
    return DAY.format(note.updated());
  }

  public String updated() {
    return note.updated().toString();
  }

  private Instant firstPublished() {
    return note.published().orElse(note.updated());
  }
}
