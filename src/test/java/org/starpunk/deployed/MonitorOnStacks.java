package org.starpunk.deployed;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Looks, from inside of the server, for classes of the monitor: on stacks, and among those loaded.
 */
public final class MonitorOnStacks {

  private static final String MONITOR = "org.starpunk.monitor.";
  private static final String FILTERS = "org.apache.catalina.core.ApplicationFilterChain";

  /** Stacks that are looked at for each page. */
  static final int SAMPLES = 50;

  private static final long PATIENCE_NANOS = 30_000_000_000L;

  /**
   * @param samples stacks that were in the midst of a request, behind the first filter
   * @param frames the monitor's methods on them
   */
  record Found(int samples, Set<String> frames) {}

  private MonitorOnStacks() {}

  /** Lets a visitor ask for a page again and again, and looks at the threads that serve it. */
  static Found during(URI site, String path) throws InterruptedException {
    AtomicBoolean enough = new AtomicBoolean();
    Thread visitor =
        new Thread(
            () -> {
              SiteClient client = new SiteClient(site);
              while (!enough.get()) {
                client.get(path);
              }
            });
    visitor.start();
    try {
      return sample();
    } finally {
      enough.set(true);
      visitor.join();
    }
  }

  private static Found sample() {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    Set<String> frames = new TreeSet<>();
    int samples = 0;
    while (samples < SAMPLES && System.nanoTime() - deadline < 0) {
      for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
        if (each.getKey() != Thread.currentThread() && servesRequest(each.getValue())) {
          samples++;
          frames.addAll(ofMonitor(each.getValue()));
        }
      }
    }
    return new Found(samples, frames);
  }

  private static boolean servesRequest(StackTraceElement[] stack) {
    return Arrays.stream(stack).anyMatch(frame -> frame.getClassName().equals(FILTERS));
  }

  private static List<String> ofMonitor(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .filter(frame -> frame.getClassName().startsWith(MONITOR))
        .map(frame -> frame.getClassName() + '.' + frame.getMethodName())
        .toList();
  }

  /** The monitor's classes that the JVM has loaded, without their synthetic ones. */
  static Set<String> loadedClasses() throws JMException {
    return named("org\\.starpunk\\.monitor\\.[\\w.$]+(?=/)", "vmClassHierarchy");
  }

  /** The monitor's classes of which there are objects that can be reached. */
  static Set<String> classesOfLiveObjects() throws JMException {
    return named("org\\.starpunk\\.monitor\\.[\\w.$]+(?=\\s)", "gcClassHistogram");
  }

  private static Set<String> named(String pattern, String diagnosis) throws JMException {
    String answer =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    diagnosis,
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
    return Pattern.compile(pattern)
        .matcher(answer)
        .results()
        .map(MatchResult::group)
        .filter(name -> !name.contains("$$"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
