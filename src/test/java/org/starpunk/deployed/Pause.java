package org.starpunk.deployed;

/** A stored procedure that takes its time. */
public final class Pause {

  private Pause() {}

  /** Sleeps; the note is of no use but to be in the statement's text. */
  public static void pause(long millis, String note) throws InterruptedException {
    Thread.sleep(millis);
  }
}
