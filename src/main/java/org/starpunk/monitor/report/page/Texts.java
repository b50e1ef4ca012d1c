package org.starpunk.monitor.report.page;

import jakarta.faces.context.FacesContext;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * The words of the monitor's pages in one language. Patterns are those of {@link MessageFormat}; a
 * plural is a choice. Where a language is missing, it is English: never the language of the server.
 */
final class Texts {

  private static final String BUNDLE = "org.starpunk.monitor.report.page.Text";

  private final ResourceBundle bundle;

  /** That of the words that were found, for numbers and dates too. */
  private final Locale locale;

  Texts(Locale wanted) {
    this.bundle =
        ResourceBundle.getBundle(
            BUNDLE,
            wanted,
            Texts.class.getClassLoader(),
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    this.locale = Locale.forLanguageTag(bundle.getString("page.lang"));
  }

  /** In the language of the view that is rendered. */
  static Texts ofView() {
    return new Texts(FacesContext.getCurrentInstance().getViewRoot().getLocale());
  }

  Locale language() {
    return locale;
  }

  /** A text without arguments, as it stands in the bundle. */
  String get(String key) {
    return bundle.getString(key);
  }

  /** A text with its arguments put in. */
  String get(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), locale).format(arguments);
  }

  /** A part of what the monitor retains; by its own name where the bundle has none. */
  String holding(String name) {
    String key = "holding." + name.replace(' ', '.');
    return bundle.containsKey(key) ? bundle.getString(key) : name;
  }

  /** A day and a time of it, for people. */
  String time(Instant at) {
    return time("time", at);
  }

  /** The same to the minute. */
  String minute(Instant at) {
    return time("time.minute", at);
  }

  private String time(String pattern, Instant at) {
    return DateTimeFormatter.ofPattern(get(pattern), locale).withZone(ZoneOffset.UTC).format(at);
  }

  /** How long ago: the greatest unit alone. */
  String ago(Duration age) {
    return get("ago", Figures.briefly(age));
  }
}
