package org.starpunk.monitor.capture.flight;

import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;

/**
 * Registers the events when the recorder is there. Waiting for it costs nothing, while registering
 * would start it: a quarter of a second and 0.7 MB of heap, for nobody.
 */
final class RecorderListener implements FlightRecorderListener, FlightRegistration {

  private static final List<Class<? extends Event>> EVENTS =
      List.of(
          RequestEvent.class, QueryEvent.class, TransactionEvent.class, RepeatedQueryEvent.class);

  private boolean registered;
  private boolean over;

  private RecorderListener() {}

  /** Listens from now on; where the recorder is there already, it is told at once. */
  static FlightRegistration listen() {
    RecorderListener listener = new RecorderListener();
    FlightRecorder.addListener(listener);
    return listener;
  }

  @Override
  public synchronized void recorderInitialized(FlightRecorder recorder) {
    if (!registered && !over) {
      registered = true;
      EVENTS.forEach(FlightRecorder::register);
    }
  }

  @Override
  public void unregister() {
    FlightRecorder.removeListener(this);
    forgetEvents();
  }

  private synchronized void forgetEvents() {
    over = true;
    if (registered) {
      registered = false;
      EVENTS.forEach(FlightRecorder::unregister);
    }
  }
}
