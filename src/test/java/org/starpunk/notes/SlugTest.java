package org.starpunk.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SlugTest {

  @Test
  void titleBecomesLowerCaseWordsAndHyphens() {
    assertEquals("hello-big-world-2", slug("Hello,  big World: 2!", "text"));
  }

  @Test
  void accentsAreDroppedAndApostrophesJoined() {
    assertEquals("deja-vu-isnt-strasse", slug("Déjà vu isn't Straße", "text"));
  }

  @Test
  void untitledNoteIsNamedByItsFirstSixWords() {
    assertEquals("one-two-three-four-five-six", slug("", "One *two* three\nfour five six seven"));
  }

  @Test
  void targetsOfLinksAreNotPartOfTheName() {
    assertEquals("see-this-page", slug("", "See [this](https://example.org/long/path) page"));
  }

  @Test
  void textWithoutLatinLettersIsCalledNote() {
    assertEquals("note", slug("日本語", "日本語"));
  }

  @Test
  void longTitleIsCutAtAWord() {
    String slug = slug("word ".repeat(40), "text");
    assertTrue(slug.length() <= 60 && slug.endsWith("word"), slug);
  }

  @Test
  void oneEndlessWordIsCutAnywhere() {
    assertEquals(60, slug("x".repeat(200), "text").length());
  }

  @Test
  void takenSlugGetsTheFirstFreeNumber() {
    Slug slug = new Slug("note");
    assertEquals(slug, slug.notAmong(Set.of("other")));
    assertEquals("note-3", slug.notAmong(Set.of("note", "note-2")).value());
  }

  @Test
  void anythingElseIsNoSlug() {
    for (String wrong : new String[] {"", "-a", "a-", "a--b", "A", "a/b", "a".repeat(81)}) {
      assertThrows(IllegalArgumentException.class, () -> new Slug(wrong), wrong);
    }
  }

  private static String slug(String title, String body) {
    return Slug.of(new NoteText(title, body)).value();
  }
}
