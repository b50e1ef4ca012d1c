package org.starpunk.notes;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A note: its address, its Markdown, who may read it, and when it was made.
 *
 * <p>Its text had no faults when it was written. A stored one is taken as it is: it may be older
 * than a rule, and has to be shown for its author to mend it.
 *
 * @param slug the last part of its address; fixed by the first publication
 * @param published when it was first published; kept when it becomes a draft again
 * @param version how often it was changed: an edit of an older version is a conflict
 */
public record Note(
    UUID id,
    Slug slug,
    NoteText text,
    NoteState state,
    Instant created,
    Instant updated,
    Optional<Instant> published,
    int version) {

  private static final int LONGEST_HEADLINE = 120;
  private static final Pattern CONTROLS = Pattern.compile("[\\s\\p{Cntrl}]+");

  /**
   * A new draft. Times are in milliseconds, as the store keeps them.
   *
   * @throws IllegalArgumentException if the text has faults
   */
  public static Note draft(NoteText text, Instant now) {
    requireFaultless(text);
    Instant created = now.truncatedTo(ChronoUnit.MILLIS);
    return new Note(
        UUID.randomUUID(),
        Slug.of(text),
        text,
        NoteState.DRAFT,
        created,
        created,
        Optional.empty(),
        0);
  }

  /**
   * This note with another text; its slug follows the text until it was published.
   *
   * @throws IllegalArgumentException if the text has faults
   */
  public Note rewritten(NoteText newText, Instant now) {
    requireFaultless(newText);
    Slug newSlug = published.isPresent() ? slug : Slug.of(newText);
    return new Note(id, newSlug, newText, state, created, millis(now), published, version);
  }

  /** This note for everybody to read; published now, unless it was published before. */
  public Note published(Instant now) {
    Optional<Instant> first = published.or(() -> Optional.of(millis(now)));
    return new Note(id, slug, text, NoteState.PUBLISHED, created, millis(now), first, version);
  }

  /** This note for the author alone. */
  public Note withdrawn(Instant now) {
    return new Note(id, slug, text, NoteState.DRAFT, created, millis(now), published, version);
  }

  public Note withSlug(Slug other) {
    return new Note(id, other, text, state, created, updated, published, version);
  }

  /** The note as it is after one more change. */
  public Note nextVersion() {
    return new Note(id, slug, text, state, created, updated, published, version + 1);
  }

  public String title() {
    return text.title();
  }

  /** The title, or the beginning of an untitled note. */
  public String headline() {
    if (!text.title().isEmpty()) {
      return text.title();
    }
    String beginning = CONTROLS.matcher(text.body().strip()).replaceAll(" ");
    return beginning.length() <= LONGEST_HEADLINE
        ? beginning
        : beginning.substring(0, beginning.offsetByCodePoints(0, LONGEST_HEADLINE / 2)) + "…";
  }

  public boolean isPublished() {
    return state == NoteState.PUBLISHED;
  }

  private static void requireFaultless(NoteText text) {
    List<String> faults = text.faults();
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join(" ", faults));
    }
  }

  private static Instant millis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
