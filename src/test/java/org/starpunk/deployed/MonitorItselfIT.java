package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.digest.MetricsBuffer;

/** What the page tells of the monitor itself is what the API tells at the same time. */
class MonitorItselfIT extends DeployedSite {

  private static final Pattern FACT = Pattern.compile("<dt>([^<]*)</dt><dd>([^<]*)</dd>");
  private static final Pattern HELD =
      Pattern.compile("<p class=\"num\">([^<]*) <small>of ([^<]*)</small></p>");
  private static final Pattern METER =
      Pattern.compile("<meter [^>]*value=\"(\\d+)\"[^>]*>(\\d+) %</meter>");

  /** More than the budget has room for. */
  private static final int NAMES = 20_000;

  @Inject private MetricsBuffer buffer;

  @Deployment
  @TargetsContainer("monitored")
  static WebArchive starPunk() {
    return StarPunkWar.with(ApiClient.class, Eventually.class);
  }

  private record Told(JsonObject self, String page) {}

  @Test
  void pageTellsTheFiguresOfTheApi() {
    Told quiet = told();
    assertIsTheSame(quiet);
    for (int name = 0; name < NAMES; name++) {
      buffer.series(Category.FUNCTION, "Flood.of" + name).record(1_000, false, System.nanoTime());
    }
    for (int failure = 0; failure < 1_234; failure++) {
      buffer.probeFailed(new IllegalStateException("on purpose"));
    }
    Told full =
        Eventually.found(
            Duration.ofSeconds(10),
            () -> Optional.of(told()).filter(now -> now.self().getInt("probeFailures") >= 1_234),
            "the failures are counted");
    assertIsTheSame(full);
    assertTrue(number(full, "foldedLookups") > 0, full::toString);
    assertTrue(number(full, "retainedBytes") > number(quiet, "retainedBytes"), full::toString);
    assertTrue(number(full, "series") > number(quiet, "series"), full::toString);
  }

  /** Of one summary: the API has the same before and after the page. */
  private Told told() {
    SiteClient admin = admin();
    return Eventually.found(
        Duration.ofSeconds(20),
        () -> {
          HttpResponse<String> before = admin.get("/api/performance/summary");
          String page = admin.get("/admin/performance").body();
          HttpResponse<String> after = admin.get("/api/performance/summary");
          return Optional.of(new Told(ApiClient.parsed(before.body()).getJsonObject("self"), page))
              .filter(told -> tag(before).equals(tag(after)));
        },
        "page and API are of one summary");
  }

  private static String tag(HttpResponse<String> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  private static void assertIsTheSame(Told told) {
    String section = told.page().substring(told.page().indexOf("id=\"self\""));
    MatchResult held = only(HELD, section);
    assertAreBytes(number(told, "retainedBytes"), held.group(1));
    assertAreBytes(number(told, "budgetBytes"), held.group(2));
    MatchResult meter = only(METER, section);
    long percent = Math.round(100.0 * number(told, "retainedBytes") / number(told, "budgetBytes"));
    assertEquals(percent, Long.parseLong(meter.group(1)));
    assertEquals(percent, Long.parseLong(meter.group(2)));

    Map<String, String> facts = facts(section.substring(section.indexOf("<h3>How it is")));
    assertEquals(count(told, "series"), facts.get("Series"));
    assertEquals(count(told, "foldedLookups"), facts.get("Names folded into (other)"));
    assertEquals(count(told, "foldedSeries"), facts.get("Series moved there"));
    assertEquals(count(told, "probeFailures"), facts.get("Failures of itself"));
    assertEquals(count(told, "logLinesDropped"), facts.get("Log lines dropped"));

    List<JsonObject> parts = told.self().getJsonArray("holdings").getValuesAs(JsonObject.class);
    String shown =
        section.substring(section.indexOf("<h3>What it holds"), section.indexOf("<h3>How it is"));
    List<String> figures = FACT.matcher(shown).results().map(part -> part.group(2)).toList();
    assertEquals(parts.size(), figures.size(), shown);
    for (int part = 0; part < parts.size(); part++) {
      assertAreBytes(parts.get(part).getJsonNumber("bytes").longValue(), figures.get(part));
    }
  }

  private static MatchResult only(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertTrue(matcher.find(), () -> pattern + " is not in " + text);
    return matcher.toMatchResult();
  }

  private static Map<String, String> facts(String text) {
    Map<String, String> facts = new LinkedHashMap<>();
    FACT.matcher(text).results().forEach(fact -> facts.put(fact.group(1), fact.group(2)));
    return facts;
  }

  private static long number(Told told, String name) {
    return told.self().getJsonNumber(name).longValue();
  }

  private static String count(Told told, String name) {
    return String.format(Locale.ROOT, "%,d", number(told, name));
  }

  /** A figure such as {@code 4.1 kB} is right to its last digit. */
  private static void assertAreBytes(long bytes, String shown) {
    int space = shown.indexOf(' ');
    BigDecimal amount = new BigDecimal(shown.substring(0, space));
    double unit =
        switch (shown.substring(space + 1)) {
          case "B" -> 1;
          case "kB" -> 1e3;
          case "MB" -> 1e6;
          default -> throw new AssertionError(shown);
        };
    double half = 0.5 * amount.ulp().doubleValue() * unit;
    assertEquals(bytes, amount.doubleValue() * unit, half, shown);
  }
}
