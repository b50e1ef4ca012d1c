package org.starpunk.monitor.report.api;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.Window;

/** The publisher of this application, on the container's executor; gone when that is undeployed. */
@ApplicationScoped
public class SummaryStream {

  @Inject Instance<MetricsBuffer> buffer;
  @Inject SummaryText text;

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  private ManagedScheduledExecutorService executor;

  private SummaryPublisher publisher;

  /** What the container's client proxy extends. */
  @SuppressWarnings("NullAway.Init")
  protected SummaryStream() {}

  @PostConstruct
  void start() {
    publisher = new SummaryPublisher(executor, Ticker.system(), this::newest);
  }

  @PreDestroy
  void stop() {
    publisher.close();
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
