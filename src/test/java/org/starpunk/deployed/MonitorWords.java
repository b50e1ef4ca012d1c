package org.starpunk.deployed;

import java.util.regex.Pattern;

/** By what an answer is told to be the monitor's, or nobody's secret. */
final class MonitorWords {

  /**
   * The site's pages, which anybody may have, refusals, answers without any text, and the two parts
   * of pages that know nothing of the server.
   */
  private static final Pattern PUBLIC =
      Pattern.compile(
          "\"type\":\"about:blank\",\"title\":\"[A-Za-z ]+\",\"status\":4|\\A\\w*\\s*<!DOCTYPE"
              + " html>\\s*(<a class=\"skip\"|<section class=\"card note\">\\s*<h1>Monitoring is"
              + " disabled)|<h1>Log in</h1>|<title>StarPunk</title>|<title>Nothing"
              + " here|\\A\\s*\\z|\\AUser-agent: \\*");

  /** What only the monitor says. */
  private static final Pattern OF_THE_MONITOR =
      Pattern.compile(
          "data-live=|ln=monitor|starpunk_http|\"startedAt\"|\"endpoints\"|\"openapi\""
              + "|\"operations\"|\"statements\"|\"slowQueries\"|\"traces\"|\"settings\"|\"steps\""
              + "|\"charts\"|\"timeline\"|\"residentBytes\"|recording-form|histogram-form");

  /** By what the headers of an answer without a body are told to be the monitor's. */
  private static final Pattern HEADERS_OF_THE_MONITOR =
      Pattern.compile(
          "img-src 'self';|Content-Type: (application/(json|openmetrics)|text/(csv|event-stream))",
          Pattern.CASE_INSENSITIVE);

  /** Parts of pages that say nothing of the server while no alert fires and nothing is paused. */
  private static final Pattern SILENT =
      Pattern.compile("/(alerts|bar|disabled|recording)(\\.xhtml)?");

  private MonitorWords() {}

  /** Whether an answer is what the monitor has to tell at that address. */
  static boolean isTold(MonitorAddress address, RawAnswer answer) {
    return answer.status() == 200
        && (OF_THE_MONITOR.matcher(answer.body()).find()
            || (SILENT.matcher(address.path()).find()
                && answer.body().contains("<!DOCTYPE html>")));
  }

  /**
   * Whether an answer holds something of the monitor's, or anything that is not known as public.
   */
  static boolean areIn(RawAnswer answer) {
    return OF_THE_MONITOR.matcher(answer.body()).find()
        || (answer.isSuccess()
            && (!PUBLIC.matcher(answer.body()).find()
                || HEADERS_OF_THE_MONITOR.matcher(answer.head()).find()));
  }
}
