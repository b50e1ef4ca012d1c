package org.starpunk.monitor.runtime;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.starpunk.monitor.AlertConfig;
import org.starpunk.monitor.LogText;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.report.access.RateLimits;

/**
 * Names that look like the monitor's settings and are none, mostly by a slip of the keyboard: they
 * do nothing, and that must be told, for nothing fails.
 */
final class UnknownSettings {

  /** All settings of the monitor, by their properties. */
  static final List<String> KNOWN =
      List.of(
          MonitorConfig.ENABLED,
          MonitorConfig.SLOW_QUERY_THRESHOLD,
          MonitorConfig.LOG_QUERIES,
          MonitorConfig.MEMORY_TRACKING,
          MonitorConfig.BUFFER_SIZE,
          MonitorConfig.SAMPLE_RATE,
          MonitorConfig.POOL_SIZE,
          RateLimits.PER_PRINCIPAL,
          RateLimits.PER_ADDRESS,
          AlertConfig.ERROR_RATE,
          AlertConfig.ROUTE_P95,
          AlertConfig.LEAK,
          AlertConfig.POOL_USE);

  private static final String PREFIX = "starpunk.perf.";
  private static final String ENVIRONMENT_PREFIX = "starpunk_perf_";
  private static final int MOST_TOLD = 20;
  private static final int LONGEST_COMPARED = 100;

  private UnknownSettings() {}

  /**
   * A line for each unknown name, at most {@value #MOST_TOLD}, with the nearest that is known.
   *
   * @param names of all settings that there are, the monitor's or not
   */
  static List<String> warnings(Iterable<String> names) {
    return StreamSupport.stream(names.spliterator(), false)
        .filter(UnknownSettings::looksLikeOurs)
        .filter(name -> !isKnown(name))
        .distinct()
        .sorted()
        .limit(MOST_TOLD)
        .map(UnknownSettings::warning)
        .toList();
  }

  private static boolean looksLikeOurs(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith(PREFIX) || lower.startsWith(ENVIRONMENT_PREFIX);
  }

  /** By each name under which MicroProfile Config finds it. */
  private static boolean isKnown(String name) {
    return KNOWN.stream()
        .anyMatch(
            known ->
                name.equals(known)
                    || name.equals(known.replace('.', '_'))
                    || name.equals(MonitorConfig.environmentVariable(known)));
  }

  private static String warning(String name) {
    String nearest = nearest(name);
    return "%s is no setting of the monitor and does nothing: did you mean %s?"
        .formatted(
            LogText.defused(name),
            name.indexOf('.') >= 0 ? nearest : MonitorConfig.environmentVariable(nearest));
  }

  private static String nearest(String name) {
    String compared =
        name.substring(0, Math.min(name.length(), LONGEST_COMPARED))
            .toLowerCase(Locale.ROOT)
            .replace('_', '.');
    return KNOWN.stream()
        .min(Comparator.comparingInt(known -> distance(compared, known)))
        .orElseThrow();
  }

  /**
   * Levenshtein's, weighted: letters to put in count once, letters to take out or replace twice, as
   * a word that was left out is likelier than another word.
   */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      int diagonal = row[0];
      row[0] = 2 * line;
      for (int column = 1; column < row.length; column++) {
        int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 2);
        diagonal = row[column];
        row[column] = Math.min(replaced, Math.min(row[column] + 2, row[column - 1] + 1));
      }
    }
    return row[to.length()];
  }
}
