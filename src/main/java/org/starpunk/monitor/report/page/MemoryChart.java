package org.starpunk.monitor.report.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.starpunk.monitor.MemorySample;

/**
 * The memory of the last 15 minutes as paths of an SVG drawing 600 wide and 160 high; time runs to
 * the right and ends now. Where samples are missing, a line has a gap.
 */
public final class MemoryChart {

  private static final double WIDTH = 600;
  private static final double HEIGHT = 160;
  private static final int STEPS = 4;
  private static final Duration GAP = Duration.ofSeconds(25);
  private static final double MEGABYTE = 1e6;

  private final List<MemorySample> samples;
  private final Instant end;
  private final Duration window;
  private final double topMegabytes;

  MemoryChart(List<MemorySample> samples, Instant end, Duration window) {
    this.samples = samples;
    this.end = end;
    this.window = window;
    this.topMegabytes = STEPS * niceStep(highest(samples) / MEGABYTE / STEPS);
  }

  /** A line of the grid at a round number of megabytes. */
  public record Tick(String label, String y) {}

  public List<Tick> getTicks() {
    List<Tick> ticks = new ArrayList<>();
    for (int step = 0; step <= STEPS; step++) {
      double megabytes = topMegabytes * step / STEPS;
      ticks.add(new Tick(Figures.count(Math.round(megabytes)), number(y(megabytes))));
    }
    return ticks;
  }

  public String getResident() {
    return path(MemorySample::residentBytes);
  }

  public String getHeap() {
    return path(MemorySample::heapUsedBytes);
  }

  public String getLiveSet() {
    return path(MemorySample::liveSetBytes);
  }

  /** The most that was ever resident. */
  public String getHighWater() {
    return path(MemorySample::residentPeakBytes);
  }

  private String path(ToLongFunction<MemorySample> figure) {
    StringBuilder path = new StringBuilder();
    Instant last = Instant.MIN;
    for (MemorySample sample : samples) {
      long bytes = figure.applyAsLong(sample);
      if (bytes >= 0) {
        String point = number(x(sample.at())) + ',' + number(y(bytes / MEGABYTE));
        // A sample without a neighbour is drawn as a dot: a line of no length.
        path.append(last.plus(GAP).isBefore(sample.at()) ? 'M' + point + "h0 " : 'L' + point + ' ');
        last = sample.at();
      }
    }
    return path.toString();
  }

  private double x(Instant at) {
    double age = Duration.between(at, end).toMillis();
    return WIDTH * Math.min(1, Math.max(0, 1 - age / window.toMillis()));
  }

  private double y(double megabytes) {
    return HEIGHT * (1 - megabytes / topMegabytes);
  }

  private static double highest(List<MemorySample> samples) {
    return samples.stream()
        .flatMapToLong(
            each ->
                LongStream.of(
                    each.residentPeakBytes(),
                    each.residentBytes(),
                    each.heapUsedBytes(),
                    each.liveSetBytes()))
        .max()
        .orElse(0);
  }

  /** The least whole one of 1, 2, 2.5 and 5 times a power of ten that is not below {@code step}. */
  private static double niceStep(double step) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(step, 1))));
    for (double factor : new double[] {1, 2, 2.5, 5}) {
      double candidate = factor * power;
      if (candidate >= step && candidate == Math.rint(candidate)) {
        return candidate;
      }
    }
    return 10 * power;
  }

  private static String number(double coordinate) {
    return String.format(Locale.ENGLISH, "%.1f", coordinate);
  }
}
