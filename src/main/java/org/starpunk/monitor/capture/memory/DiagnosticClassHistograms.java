package org.starpunk.monitor.capture.memory;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.starpunk.monitor.ClassHistogram;
import org.starpunk.monitor.ClassHistograms;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Ticker;

/** Class histograms by the JVM's own diagnostic command, which collects the heap first. */
public final class DiagnosticClassHistograms implements ClassHistograms {

  private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";

  /** The way to the diagnostic command. */
  interface Command {
    String print() throws JMException;
  }

  private final Command command;
  private final Recorder recorder;
  private final Ticker ticker;
  private final AtomicBoolean running = new AtomicBoolean();

  DiagnosticClassHistograms(Command command, Recorder recorder, Ticker ticker) {
    this.command = command;
    this.recorder = recorder;
    this.ticker = ticker;
  }

  /** Of this JVM. */
  public static DiagnosticClassHistograms ofThisJvm(Recorder recorder, Ticker ticker) {
    return new DiagnosticClassHistograms(
        () -> print(ManagementFactory.getPlatformMBeanServer()), recorder, ticker);
  }

  @Override
  public Optional<ClassHistogram> take() {
    if (!running.compareAndSet(false, true)) {
      return Optional.empty();
    }
    try {
      ClassHistogram histogram = histogram();
      recorder.keep(histogram);
      return Optional.of(histogram);
    } finally {
      running.set(false);
    }
  }

  private ClassHistogram histogram() {
    long start = ticker.nanos();
    String printed = printed();
    Duration took = Duration.ofNanos(ticker.nanos() - start);
    ClassHistogramText text = ClassHistogramText.parse(printed);
    return new ClassHistogram(ticker.now(), took, text.instances(), text.bytes(), text.classes());
  }

  private String printed() {
    try {
      return command.print();
    } catch (JMException e) {
      throw new UnsupportedOperationException(
          "Class histograms need the MBean "
              + COMMANDS
              + ", which this JVM does not offer: run on HotSpot with the module jdk.management",
          e);
    }
  }

  /** Without the argument {@code -all} only objects that live are counted. */
  static String print(MBeanServer server) throws JMException {
    return (String)
        server.invoke(
            commands(),
            "gcClassHistogram",
            new Object[] {new String[0]},
            new String[] {String[].class.getName()});
  }

  private static ObjectName commands() throws MalformedObjectNameException {
    return new ObjectName(COMMANDS);
  }
}
