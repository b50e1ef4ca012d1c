package org.starpunk.notes;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The part of a note's address that names it: lower-case letters, digits and single hyphens. */
public record Slug(String value) {

  /** Room for any suffix that makes a slug unique is included. */
  public static final int LONGEST = 80;

  private static final int LONGEST_BASE = 60;
  private static final int WORDS_OF_UNTITLED = 6;
  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
  private static final Pattern LINK_TARGETS = Pattern.compile("\\]\\([^)]*\\)");

  public Slug {
    if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a slug must be lower-case letters, digits and single hyphens, was " + value);
    }
  }

  /** Named by the title, or by the first words of an untitled note. */
  public static Slug of(NoteText text) {
    String fromTitle = hyphenated(text.title());
    String base = fromTitle.isEmpty() ? firstWords(text.body()) : fromTitle;
    return new Slug(base.isEmpty() ? "note" : cut(base));
  }

  /** This slug, or the first of {@code -2}, {@code -3} and so on that is not taken. */
  public Slug notAmong(Set<String> taken) {
    Slug candidate = this;
    for (int suffix = 2; taken.contains(candidate.value); suffix++) {
      candidate = new Slug(value + "-" + suffix);
    }
    return candidate;
  }

  private static String firstWords(String markdown) {
    String[] words = hyphenated(LINK_TARGETS.matcher(markdown).replaceAll("]")).split("-");
    return String.join("-", Arrays.stream(words).limit(WORDS_OF_UNTITLED).toList());
  }

  private static String hyphenated(String text) {
    String beginning = text.substring(0, Math.min(text.length(), 1_000));
    String plain =
        ACCENTS.matcher(Normalizer.normalize(beginning, Normalizer.Form.NFD)).replaceAll("");
    String spelled = plain.toLowerCase(Locale.ROOT).replace("ß", "ss").replace("'", "");
    String hyphenated = OTHERS.matcher(spelled).replaceAll("-");
    return hyphenated.replaceAll("^-|-$", "");
  }

  /** Ends at a word where there is one. */
  private static String cut(String base) {
    if (base.length() <= LONGEST_BASE) {
      return base;
    }
    int end = base.lastIndexOf('-', LONGEST_BASE);
    return base.substring(0, end > 0 ? end : LONGEST_BASE);
  }

  @Override
  public String toString() {
    return value;
  }
}
