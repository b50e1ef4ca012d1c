package org.starpunk.monitor.report.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.PerSummary;

/** The parts of a page that are the same for all who look at one summary in one language. */
@ApplicationScoped
public class SharedParts {

  private record Part(String name, Locale language) {}

  private final PerSummary<Part, String> parts = new PerSummary<>();

  /** A part as it was written already; null if it was not. */
  @Nullable String find(MetricsSummary summary, String name, Locale language) {
    return parts.find(summary, new Part(name, language));
  }

  String get(MetricsSummary summary, String name, Locale language, Supplier<String> markup) {
    return parts.get(summary, new Part(name, language), markup);
  }
}
