package org.starpunk.monitor.report.api;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.digest.Window;

/**
 * Sends summaries to all who listen, every {@value #INTERVAL_SECONDS} seconds. One task does it for
 * all of them, and there is none while nobody listens. A summary is made once for all listeners of
 * a window.
 *
 * <p>Safe for any number of threads. What writes to the network has a thread for each message, so
 * that nobody waits for who does not read; a listener that has not taken the last one yet misses
 * the next.
 */
final class SummaryPublisher implements AutoCloseable {

  static final int INTERVAL_SECONDS = 5;
  static final int MOST_LISTENERS = 50;

  /** A listener that comes back is asked for its role and session again. */
  static final Duration LIFETIME = Duration.ofMinutes(5);

  private static final System.Logger LOGGER = System.getLogger(SummaryPublisher.class.getName());

  private final ScheduledExecutorService scheduler;
  private final Executor senders;
  private final Ticker ticker;
  private final Function<Window, SummaryEvent> events;
  private final Set<SummaryListener> listeners = new LinkedHashSet<>();
  private @Nullable ScheduledFuture<?> schedule;
  private boolean closed;

  /**
   * @param scheduler makes the summaries; it never waits for a listener
   * @param senders send them, and wait where a listener is slow
   * @param events the newest summary of a window, as it is sent
   */
  SummaryPublisher(
      ScheduledExecutorService scheduler,
      Executor senders,
      Ticker ticker,
      Function<Window, SummaryEvent> events) {
    this.scheduler = scheduler;
    this.senders = senders;
    this.ticker = ticker;
    this.events = events;
  }

  /**
   * Takes a listener in and sends it the first summary; false where there are too many already. One
   * that nothing can be sent to is not taken in, and the executor's failure thrown.
   */
  synchronized boolean add(SummaryListener listener) {
    if (closed || listeners.size() >= MOST_LISTENERS) {
      return false;
    }
    listener.listenFrom(ticker.nanos());
    listeners.add(listener);
    if (schedule == null) {
      schedule =
          scheduler.scheduleWithFixedDelay(
              this::publish, INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
    }
    try {
      senders.execute(() -> listener.send(events.apply(listener.window())));
    } catch (RuntimeException | Error failed) {
      listeners.remove(listener);
      throw failed;
    }
    return true;
  }

  /** Sends each listener the newest summary. Whatever is thrown would end the schedule for all. */
  void publish() {
    Map<Window, SummaryEvent> newest = new EnumMap<>(Window.class);
    for (SummaryListener each : remaining()) {
      try {
        SummaryEvent event = newest.computeIfAbsent(each.window(), events);
        senders.execute(() -> each.send(event));
      } catch (RejectedExecutionException goingDown) {
        return;
      } catch (RuntimeException | Error failed) {
        LOGGER.log(System.Logger.Level.ERROR, "A summary could not be made for listeners", failed);
      }
    }
  }

  /** Lets those go who have gone, and hangs up on those who have listened for long enough. */
  private synchronized List<SummaryListener> remaining() {
    long now = ticker.nanos();
    List<SummaryListener> over =
        listeners.stream().filter(each -> each.hasListened(now, LIFETIME)).toList();
    over.forEach(this::hangUp);
    listeners.removeIf(SummaryListener::isGone);
    if (listeners.isEmpty() && schedule != null) {
      schedule.cancel(false);
      schedule = null;
    }
    return listeners.stream().filter(each -> !over.contains(each)).toList();
  }

  /**
   * Hangs up on somebody, on a thread of the senders: the container ends a stream's request on the
   * thread that closes it, and would end the contexts of the request which that thread serves.
   */
  void hangUp(SummaryListener listener) {
    try {
      senders.execute(listener::close);
    } catch (RuntimeException | Error notNow) {
      // It is hung up on later: when it has listened for long enough, which is asked again and
      // again, or when this publisher is closed.
    }
  }

  synchronized int listeners() {
    return listeners.size();
  }

  /** Hangs up on everybody, and sends nothing any more. */
  @Override
  public synchronized void close() {
    closed = true;
    listeners.forEach(SummaryListener::close);
    remaining();
  }
}
