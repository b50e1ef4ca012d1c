package org.starpunk.monitor.report.page;

import jakarta.faces.context.FacesContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Markup on its way into a page, of which texts and attributes are escaped. It is put together as
 * one text: a page has tens of thousands of pieces, and the page's own writer takes as much for
 * each as for a long one. For one thread.
 */
final class Markup {

  /** What is longer is cut for a line. */
  private static final int LINE = 90;

  /** What a table of fifty rows takes. */
  static final int TABLE_LENGTH = 32 * 1024;

  private static final String UNREADABLE = "\uFFFD";

  private final StringBuilder markup;
  private final String root;
  private boolean inTag;

  /**
   * @param root the application's path, which addresses are below
   * @param length how many letters there is room for at first
   */
  Markup(String root, int length) {
    this.root = root;
    this.markup = new StringBuilder(length);
  }

  static Markup of(FacesContext faces, int length) {
    return new Markup(faces.getExternalContext().getRequestContextPath(), length);
  }

  /** Writes all of it into the page. */
  void writeTo(FacesContext faces) throws IOException {
    faces.getResponseWriter().write(toString());
  }

  /** Begins an element; its class is left out where it is empty. */
  Markup open(String name, String style) {
    endTag();
    markup.append('<').append(name);
    inTag = true;
    return style.isEmpty() ? this : attribute("class", style);
  }

  /** Adds an attribute to the element that was just begun. */
  Markup attribute(String name, String value) {
    if (!inTag) {
      throw new IllegalStateException("the attribute " + name + " comes after its element's tag");
    }
    markup.append(' ').append(name).append("=\"");
    escape(value);
    markup.append('"');
    return this;
  }

  Markup attributeUnlessEmpty(String name, String value) {
    return value.isEmpty() ? this : attribute(name, value);
  }

  Markup text(String text) {
    endTag();
    escape(text);
    return this;
  }

  Markup close(String name) {
    endTag();
    markup.append("</").append(name).append('>');
    return this;
  }

  /** Ends an element that has no content and no end tag, such as {@code input}. */
  Markup closeVoid() {
    endTag();
    return this;
  }

  Markup element(String name, String style, String text) {
    return open(name, style).text(text).close(name);
  }

  /** A link to an address below the application's path. */
  Markup link(String address, String text) {
    return open("a", "").attribute("href", root + address).text(text).close("a");
  }

  /**
   * A statement or the like as it is, or its beginning, from which the whole is opened.
   *
   * @param key what it is remembered by when it is open
   */
  Markup code(String code, String key) {
    if (code.length() <= LINE) {
      return element("code", "", code);
    }
    open("details", "").attribute("data-key", key);
    int end = Character.isHighSurrogate(code.charAt(LINE - 1)) ? LINE - 1 : LINE;
    open("summary", "").element("code", "", code.substring(0, end) + '…').close("summary");
    return element("code", "whole", code).close("details");
  }

  private void endTag() {
    if (inTag) {
      markup.append('>');
      inTag = false;
    }
  }

  private void escape(String text) {
    int from = 0;
    for (int at = 0; at < text.length(); at++) {
      String instead = instead(text, at);
      if (instead != null) {
        markup.append(text, from, at).append(instead);
        from = at + 1;
      }
    }
    markup.append(text, from, text.length());
  }

  /** What stands for a letter that cannot stand for itself; else null. */
  private static @Nullable String instead(String text, int at) {
    char letter = text.charAt(at);
    return switch (letter) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\t', '\r', '\n' -> null;
      default -> (letter >= ' ' && letter <= '~') || isReadable(text, at) ? null : UNREADABLE;
    };
  }

  /**
   * Format characters, of which some reverse what comes after them, and controls are not; half of a
   * pair is neither.
   */
  private static boolean isReadable(String text, int at) {
    boolean second = at > 0 && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    return switch (Character.getType(text.codePointAt(second ? at - 1 : at))) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> false;
      default -> true;
    };
  }

  @Override
  public String toString() {
    endTag();
    return markup.toString();
  }
}
