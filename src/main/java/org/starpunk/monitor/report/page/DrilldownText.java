package org.starpunk.monitor.report.page;

import jakarta.faces.context.FacesContext;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The words of the pages of one endpoint and of one trace, in the language of the view. */
final class DrilldownText {

  private static final String BUNDLE = "org.starpunk.monitor.report.page.Drilldown";

  private final ResourceBundle bundle;
  private final Locale locale;

  DrilldownText(Locale locale) {
    this.locale = locale;
    this.bundle =
        ResourceBundle.getBundle(
            BUNDLE,
            locale,
            DrilldownText.class.getClassLoader(),
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  static DrilldownText ofView() {
    return new DrilldownText(FacesContext.getCurrentInstance().getViewRoot().getLocale());
  }

  /** A text with its arguments put in. */
  String get(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), locale).format(arguments);
  }

  /** A time as log lines have it: {@code 2026-01-01T12:00:00Z}. */
  static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
