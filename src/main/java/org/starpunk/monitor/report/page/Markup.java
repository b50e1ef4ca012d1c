package org.starpunk.monitor.report.page;

import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.util.regex.Pattern;

/** The page that is being written, of which texts and attributes are escaped. */
final class Markup {

  /** What is longer is cut for a line. */
  private static final int LINE = 90;

  private static final Pattern HIDDEN = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\t\r\n]]");

  private final ResponseWriter writer;
  private final String root;

  private Markup(ResponseWriter writer, String root) {
    this.writer = writer;
    this.root = root;
  }

  static Markup of(FacesContext faces) {
    return new Markup(
        faces.getResponseWriter(), faces.getExternalContext().getRequestContextPath());
  }

  /** Begins an element; its class is left out where it is empty. */
  Markup open(String name, String style) throws IOException {
    writer.startElement(name, null);
    return style.isEmpty() ? this : attribute("class", style);
  }

  Markup attribute(String name, String value) throws IOException {
    writer.writeAttribute(name, value, null);
    return this;
  }

  Markup attributeUnlessEmpty(String name, String value) throws IOException {
    return value.isEmpty() ? this : attribute(name, value);
  }

  Markup text(String text) throws IOException {
    writer.writeText(visible(text), null);
    return this;
  }

  /**
   * Format characters, of which some reverse what comes after them, and controls are shown as what
   * they are: not to be read.
   */
  private static String visible(String text) {
    return isPlain(text) ? text : hiddenAway(text);
  }

  /** Whether nothing has to be replaced, as in nearly all texts: searching by a pattern is dear. */
  private static boolean isPlain(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (!isPlain(text.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(char letter) {
    return (letter >= ' ' && letter <= '~')
        || switch (Character.getType(letter)) {
          case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> false;
          default -> true;
        };
  }

  private static String hiddenAway(String text) {
    return HIDDEN.matcher(text).replaceAll("\uFFFD");
  }

  Markup close(String name) throws IOException {
    writer.endElement(name);
    return this;
  }

  Markup element(String name, String style, String text) throws IOException {
    return open(name, style).text(text).close(name);
  }

  /** A link to an address below the application's path. */
  Markup link(String address, String text) throws IOException {
    return open("a", "").attribute("href", root + address).text(text).close("a");
  }

  /** A statement as it is, or its beginning, from which the whole is opened. */
  Markup statement(String statement, String key) throws IOException {
    if (statement.length() <= LINE) {
      return element("code", "", statement);
    }
    open("details", "").attribute("data-key", key);
    open("summary", "").element("code", "", statement.substring(0, LINE) + '…').close("summary");
    return element("code", "whole", statement).close("details");
  }
}
