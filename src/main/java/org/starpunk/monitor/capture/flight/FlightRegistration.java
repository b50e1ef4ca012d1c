package org.starpunk.monitor.capture.flight;

/** The events as the recorder knows them, until it is to forget them. */
public interface FlightRegistration {

  /** Nothing that it knows. */
  FlightRegistration NONE = () -> {};

  /** Makes the recorder forget the events and their classes; it may be called again. */
  void unregister();
}
