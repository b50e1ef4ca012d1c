package org.starpunk.monitor.report.api;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.Window;

/**
 * The publisher of this application, on the container's scheduler and on threads that the container
 * makes; gone when the application is undeployed.
 */
@ApplicationScoped
public class SummaryStream {

  /** A message and a hanging up for each listener. */
  private static final int MOST_SENDERS = 2 * SummaryPublisher.MOST_LISTENERS;

  private static final long IDLE_SECONDS = 2L * SummaryPublisher.INTERVAL_SECONDS;

  @Inject Instance<MetricsBuffer> buffer;
  @Inject SummaryText text;

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  private ManagedScheduledExecutorService scheduler;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  private ManagedThreadFactory threads;

  private ExecutorService senders;
  private SummaryPublisher publisher;

  /** What the container's client proxy extends. */
  @SuppressWarnings("NullAway.Init")
  protected SummaryStream() {}

  @PostConstruct
  void start() {
    senders =
        new ThreadPoolExecutor(
            0, MOST_SENDERS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    publisher = new SummaryPublisher(scheduler, senders, Ticker.system(), this::newest);
  }

  @PreDestroy
  void stop() {
    publisher.close();
    senders.shutdown();
  }

  /** Whether there was room for one more. */
  boolean add(SummaryListener listener) {
    return publisher.add(listener);
  }

  /** What hangs up on a listener; it needs no container any more, as sessions may end late. */
  Consumer<SummaryListener> hangUp() {
    return publisher::hangUp;
  }

  private SummaryEvent newest(Window window) {
    MetricsSummary summary = buffer.get().summary(window);
    return new SummaryEvent(
        SummaryTag.of(summary, Format.JSON).getValue(),
        new String(text.of(summary), StandardCharsets.UTF_8));
  }
}
