package org.starpunk.deployed;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** What the metrics for Prometheus said at one time: counters since the start, and levels. */
record Scrape(List<String> lines) {

  static Scrape of(ApiClient client) {
    try {
      var answer = client.get("metrics", "Accept", "text/plain");
      if (answer.statusCode() != 200) {
        throw new AssertionError(answer.statusCode() + " " + answer.body());
      }
      return new Scrape(answer.body().lines().toList());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("metrics", e);
    }
  }

  /** Requests of that method and route that were completed, whatever their kind. */
  long requests(String operation) {
    return sum("starpunk_http_requests_total", labels(operation));
  }

  /** Those of them that ended in a server error. */
  long errors(String operation) {
    return sum("starpunk_http_request_errors_total", labels(operation));
  }

  /** Requests of all routes together. */
  long allRequests() {
    return sum("starpunk_http_requests_total", "");
  }

  /** A metric without labels. */
  double level(String name) {
    return values(name, "").findFirst().orElseThrow(() -> new AssertionError("no " + name));
  }

  /** All values of a metric whose labels contain a text, together. */
  long sum(String name, String labels) {
    return Math.round(values(name, labels).mapToDouble(Double::doubleValue).sum());
  }

  private Stream<Double> values(String name, String labels) {
    return lines.stream()
        .filter(line -> line.startsWith(name + '{') || line.startsWith(name + ' '))
        .filter(line -> line.contains(labels))
        .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
  }

  private static String labels(String operation) {
    int blank = operation.indexOf(' ');
    return "method=\"%s\",route=\"%s\""
        .formatted(operation.substring(0, blank), operation.substring(blank + 1));
  }
}
