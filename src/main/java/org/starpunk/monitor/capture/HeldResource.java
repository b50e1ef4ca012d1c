package org.starpunk.monitor.capture;

/** Something that a request opened and should close before it ends, such as a connection. */
public interface HeldResource {

  /** The request has ended and this is still open. */
  void outlived(CurrentRequest request);
}
