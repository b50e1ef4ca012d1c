package org.starpunk.monitor.capture.memory;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.NotificationEmitter;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Ticker;

/**
 * The subscription to the JVM's collectors. It must be stopped: the collectors outlive the
 * application, and a listener left behind would retain its classes. Safe for any number of threads.
 */
final class GarbageCollections {

  private record Subscription(NotificationEmitter collector, CollectionListener listener) {}

  private final List<GarbageCollectorMXBean> collectors;
  private final Set<String> heap;
  private final OldGeneration old;
  private final LiveSet live;
  private final Recorder recorder;
  private final Ticker ticker;
  private final List<Subscription> subscriptions = new ArrayList<>();

  GarbageCollections(
      List<GarbageCollectorMXBean> collectors,
      List<MemoryPoolMXBean> pools,
      LiveSet live,
      Recorder recorder,
      Ticker ticker) {
    this.collectors = List.copyOf(collectors);
    this.heap =
        pools.stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toUnmodifiableSet());
    this.old = OldGeneration.among(pools);
    this.live = live;
    this.recorder = recorder;
    this.ticker = ticker;
  }

  static GarbageCollections ofThisJvm(LiveSet live, Recorder recorder, Ticker ticker) {
    return new GarbageCollections(
        ManagementFactory.getGarbageCollectorMXBeans(),
        ManagementFactory.getMemoryPoolMXBeans(),
        live,
        recorder,
        ticker);
  }

  /** Listens to every collector from now on; nothing more if it does already. */
  synchronized void start() {
    if (!subscriptions.isEmpty()) {
      return;
    }
    for (GarbageCollectorMXBean collector : collectors) {
      if (collector instanceof NotificationEmitter emitter) {
        CollectionListener listener = listener(collector);
        emitter.addNotificationListener(listener, null, null);
        subscriptions.add(new Subscription(emitter, listener));
      }
    }
  }

  /** Leaves every collector, the others too when one fails; nothing more if it did already. */
  synchronized void stop() {
    for (Subscription subscription : subscriptions) {
      try {
        subscription.collector.removeNotificationListener(subscription.listener);
      } catch (ListenerNotFoundException | RuntimeException e) {
        recorder.probeFailed(e);
      }
    }
    subscriptions.clear();
  }

  private CollectionListener listener(GarbageCollectorMXBean collector) {
    CollectorKind kind = CollectorKind.of(collector);
    return new CollectionListener(
        kind,
        recorder.series(kind.category(), collector.getName()),
        heap,
        old,
        live,
        recorder,
        ticker);
  }
}
