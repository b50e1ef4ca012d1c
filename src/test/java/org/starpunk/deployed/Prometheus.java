package org.starpunk.deployed;

import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Prometheus and promtool: those of the machine, else those that the build has fetched. */
final class Prometheus {

  private final Path directory;

  private Prometheus(Path directory) {
    this.directory = directory;
  }

  /** Where the build keeps what it fetched. */
  static Path fetched() {
    return Path.of("target", "prometheus");
  }

  static Optional<Path> directory() {
    return Stream.of(Path.of("/usr/bin"), Path.of("/usr/local/bin"), fetched().resolve("usr/bin"))
        .map(Path::toAbsolutePath)
        .filter(each -> Files.isExecutable(each.resolve("promtool")))
        .filter(each -> Files.isExecutable(each.resolve("prometheus")))
        .findFirst();
  }

  /** Ends the test loudly, as not done, where there is none. */
  static Prometheus found() {
    Optional<Path> directory = directory();
    if (directory.isEmpty()) {
      System.err.println(
          "WARNING: NO PROMETHEUS, so nothing scrapes the metrics in this build: install prometheus"
              + " and promtool, or run with -Pprovision on Debian or Ubuntu");
    }
    Assumptions.assumeTrue(directory.isPresent(), "Prometheus is there");
    return new Prometheus(directory.orElseThrow());
  }

  /** The exit code of {@code promtool check metrics}, and what it says. */
  String check(Path metrics) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(directory.resolve("promtool").toString(), "check", "metrics")
            .redirectInput(metrics.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + said.strip();
  }

  /** Starts one that scrapes the site's metrics every second with a bearer token. */
  Running scrape(URI site, String token, Path work) throws IOException, InterruptedException {
    Path settings = work.resolve("prometheus.yml");
    Files.writeString(
        settings,
        """
        global:
          scrape_interval: 1s
        scrape_configs:
          - job_name: starpunk
            metrics_path: /api/performance/metrics
            authorization:
              credentials: %s
            static_configs:
              - targets: ['%s']
        """
            .formatted(token, site.getAuthority()));
    int port = PayaraProcess.freePort();
    Process process =
        new ProcessBuilder(
                List.of(
                    directory.resolve("prometheus").toString(),
                    "--config.file=" + settings,
                    "--storage.tsdb.path=" + work.resolve("tsdb"),
                    "--web.listen-address=127.0.0.1:" + port))
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("prometheus.log").toFile())
            .start();
    return new Running(process, URI.create("http://127.0.0.1:" + port + "/api/v1/query"));
  }

  /** A Prometheus that runs. */
  record Running(Process process, URI query) implements AutoCloseable {

    /** The value of an expression, as soon as there is one. */
    double value(String expression) throws InterruptedException {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (System.nanoTime() < deadline) {
        JsonArray result = result(expression);
        if (!result.isEmpty()) {
          return Double.parseDouble(result.getJsonObject(0).getJsonArray("value").getString(1));
        }
        TimeUnit.MILLISECONDS.sleep(500);
      }
      throw new AssertionError("Prometheus has no " + expression);
    }

    private JsonArray result(String expression) throws InterruptedException {
      String encoded = URLEncoder.encode(expression, StandardCharsets.UTF_8);
      HttpRequest request = HttpRequest.newBuilder(URI.create(query + "?query=" + encoded)).build();
      try {
        String answer =
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
        return ApiClient.parsed(answer).getJsonObject("data").getJsonArray("result");
      } catch (IOException notYet) {
        return JsonValue.EMPTY_JSON_ARRAY;
      }
    }

    @Override
    public void close() {
      process.destroy();
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        throw new UncheckedIOException(new IOException(e));
      }
    }
  }
}
