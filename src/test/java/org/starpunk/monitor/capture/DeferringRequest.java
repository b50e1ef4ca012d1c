package org.starpunk.monitor.capture;

/** A request as the timing filter opens it: what it does waits until it is over and counted. */
public final class DeferringRequest extends CurrentRequest {

  public DeferringRequest() {
    super("GET", true);
    defer();
  }

  /** The current thread leaves it; it is over, and what it did is recorded. */
  public void end() {
    exit();
    close();
    recordDeferred();
    forgetNotes();
  }
}
