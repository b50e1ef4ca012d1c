package org.starpunk.notes.markdown;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.BiFunction;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.starpunk.monitor.Timed;
import org.starpunk.notes.Note;

/**
 * CommonMark rendered to HTML that is safe to show: what is not on the list of elements is dropped,
 * links tell search engines and the linked page nothing, images come from a full address over https
 * alone.
 *
 * <p>Safe for any number of threads.
 */
@ApplicationScoped
public class Markdown {

  private static final Parser PARSER = Parser.builder().build();
  private static final HtmlRenderer RENDERER = HtmlRenderer.builder().build();
  private static final PolicyFactory TEXT =
      new HtmlPolicyBuilder()
          .allowElements("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6")
          .allowElements("em", "strong", "b", "i", "del", "s", "sub", "sup", "q", "cite", "small")
          .allowElements("ul", "ol", "li", "blockquote", "pre", "code", "kbd", "samp")
          .allowElements("table", "thead", "tbody", "tr", "th", "td")
          .allowAttributes("start")
          .matching((element, attribute, value) -> value.matches("\\d{1,9}") ? value : null)
          .onElements("ol")
          .toFactory();
  private static final PolicyFactory LINKS =
      new HtmlPolicyBuilder()
          .allowElements("a")
          .allowUrlProtocols("https", "http", "mailto")
          .allowAttributes("href", "title")
          .onElements("a")
          .requireRelsOnLinks("nofollow", "noopener")
          .toFactory();
  private static final PolicyFactory IMAGES =
      new HtmlPolicyBuilder()
          .allowElements("img")
          .allowUrlProtocols("https")
          .allowAttributes("src")
          .matching((element, attribute, value) -> value.startsWith("https://") ? value : null)
          .onElements("img")
          .allowAttributes("alt", "title")
          .onElements("img")
          .toFactory();
  private static final PolicyFactory SAFE = TEXT.and(LINKS).and(IMAGES);

  /** The HTML of {@code markdown}, whatever it holds. */
  @Timed("markdown.render")
  public String html(String markdown) {
    return safe(markdown);
  }

  /**
   * What {@code use} makes of each note and its HTML, in the order of the notes. They are timed as
   * one call: for a page of short notes, timing each would tell less and cost more.
   */
  @Timed("markdown.renderAll")
  public <T> List<T> htmlOfAll(List<Note> notes, BiFunction<Note, String, T> use) {
    return notes.stream().map(note -> use.apply(note, safe(note.text().body()))).toList();
  }

  private static String safe(String markdown) {
    return SAFE.sanitize(RENDERER.render(PARSER.parse(markdown)));
  }
}
