package org.starpunk.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What an author wrote: a title, possibly empty, and Markdown.
 *
 * <p>It holds any text, a faulty one too, so that nothing is lost while its faults are shown; a
 * {@link Note} is written only with a text without {@link #faults()}. Line ends are normalised to a
 * line feed.
 */
public record NoteText(String title, String body) {

  public static final int LONGEST_TITLE = 200;
  public static final int LONGEST_BODY = 30_000;

  public NoteText {
    title = title.strip();
    body = body.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** A new page. */
  public static NoteText empty() {
    return new NoteText("", "");
  }

  /** What keeps this text from being a note's, each with rule, value and remedy. */
  public List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (title.length() > LONGEST_TITLE) {
      faults.add(
          tooLong("The title", LONGEST_TITLE, title.length(), "move the rest into the text"));
    }
    if (title.chars().anyMatch(Character::isISOControl)) {
      faults.add("The title must be one line without control characters: remove them.");
    }
    if (body.isBlank()) {
      faults.add("The text must not be empty: write at least one word.");
    }
    if (body.length() > LONGEST_BODY) {
      faults.add(
          tooLong("The text", LONGEST_BODY, body.length(), "shorten it, or make two notes of it"));
    }
    if (body.indexOf('\0') >= 0) {
      faults.add("The text must not hold the character NUL: remove it.");
    }
    unfit(title + "\n" + body)
        .ifPresent(
            character ->
                faults.add(
                    "The character U+%04X stands for no letter or sign: remove it."
                        .formatted(character)));
    return List.copyOf(faults);
  }

  /** Half a character, or one that Unicode and XML exclude, as some texts of PDF files hold. */
  private static OptionalInt unfit(String text) {
    return text.codePoints()
        .filter(
            character ->
                (character & 0xFFFE) == 0xFFFE
                    || Character.getType(character) == Character.SURROGATE)
        .findFirst();
  }

  private static String tooLong(String what, int longest, int length, String remedy) {
    return "%s must have at most %,d characters, has %,d: %s."
        .formatted(what, longest, length, remedy);
  }
}
