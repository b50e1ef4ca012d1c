package org.starpunk.overhead;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.starpunk.deployed.CpuTime;

/**
 * How much of a server's computing was the monitor's own, by the stacks of its threads. For one
 * thread.
 */
final class MonitorShare {

  private static final String MONITOR = "org.starpunk.monitor.";

  /** What is computed for whoever calls it. */
  private static final List<String> LIBRARY = List.of("java.", "jdk.", "sun.");

  /** What the monitor hands on to the application by, where its own method has another name. */
  private static final List<String> HANDING_ON = List.of("doFilter", "proceed");

  /** The pool's and the driver's, which the monitor calls for the application alone. */
  private static final List<String> DATABASE = List.of("com.sun.gjc.", "org.apache.derby.");

  private long all;
  private long own;
  private final Map<String, Long> byPart = new TreeMap<>();

  /** Counts a sample; compilers work for later and are left out. */
  void add(StackSamples.Sample sample) {
    if (CpuTime.isCompiler(sample.thread())) {
      return;
    }
    all++;
    partOf(sample.frames())
        .ifPresent(
            part -> {
              own++;
              byPart.merge(part, 1L, Long::sum);
            });
  }

  /** Samples of all threads but compilers. */
  long all() {
    return all;
  }

  /** Samples in which the monitor worked, or something for it. */
  long own() {
    return own;
  }

  /** The same by the part of the monitor that was called from outside. */
  Map<String, Long> byPart() {
    return Map.copyOf(byPart);
  }

  /** The monitor's share, 0 to 1. */
  double share() {
    return share(own);
  }

  double share(long samples) {
    return (double) samples / all;
  }

  /** Half of the share's 95 % interval: by how much it scatters as samples come by chance. */
  double halfWidth() {
    return 1.96 * Math.sqrt(own) / all;
  }

  /** The part of the monitor that works in this stack; empty where the host does. */
  static Optional<String> partOf(List<String> frames) {
    String called = "";
    for (int at = 0; at < frames.size(); at++) {
      String frame = frames.get(at);
      if (frame.startsWith(MONITOR)) {
        return isHandedOn(frame, called) ? Optional.empty() : Optional.of(part(frames, at));
      }
      if (isOfHost(frame)) {
        called = frame;
      }
    }
    return Optional.empty();
  }

  private static boolean isOfHost(String frame) {
    return frame.indexOf('.') > 0
        && Character.isJavaIdentifierStart(frame.charAt(0))
        && !frame.contains("::")
        && LIBRARY.stream().noneMatch(frame::startsWith);
  }

  private static boolean isHandedOn(String monitors, String called) {
    return !called.isEmpty()
        && (HANDING_ON.contains(method(called))
            || DATABASE.stream().anyMatch(called::startsWith)
            || method(called).equals(method(monitors)));
  }

  private static String method(String frame) {
    return frame.substring(frame.lastIndexOf('.') + 1);
  }

  /** The package of the outermost of the monitor's methods in a row: {@code capture.http}. */
  private static String part(List<String> frames, int innermost) {
    int outermost = innermost;
    while (outermost + 1 < frames.size() && frames.get(outermost + 1).startsWith(MONITOR)) {
      outermost++;
    }
    String type = frames.get(outermost).substring(MONITOR.length());
    type = type.substring(0, type.lastIndexOf('.'));
    return type.contains(".") ? type.substring(0, type.lastIndexOf('.')) : "monitor";
  }
}
