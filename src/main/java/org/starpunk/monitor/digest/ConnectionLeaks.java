package org.starpunk.monitor.digest;

import java.time.Instant;
import org.starpunk.monitor.ConnectionLeak;
import org.starpunk.monitor.Footprint;

/**
 * The connections that the requests of one name did not close.
 *
 * @param request the request, such as {@code GET /notes/{slug}}; empty for what no request opened
 * @param leaked how many were noticed
 * @param closedSince how many of them were closed after all
 * @param place where they were opened; empty when that is not known
 * @param at wall time when the last one was noticed
 */
public record ConnectionLeaks(
    String request, long leaked, long closedSince, String place, Instant at) {

  /** Without its texts. */
  private static final long BYTES =
      Footprint.object(3, 2 * Long.BYTES) + Footprint.object(0, Long.BYTES + Integer.BYTES);

  static ConnectionLeaks of(ConnectionLeak one) {
    return new ConnectionLeaks(one.request(), 1, 0, one.place(), one.at());
  }

  /** These and a later one. */
  ConnectionLeaks and(ConnectionLeaks later) {
    return new ConnectionLeaks(
        request,
        leaked + later.leaked,
        closedSince,
        later.place.isEmpty() ? place : later.place,
        later.at);
  }

  /** These after one more of them was closed. */
  ConnectionLeaks withOneClosed() {
    return new ConnectionLeaks(request, leaked, closedSince + 1, place, at);
  }

  /** Connections that are still open. */
  public long open() {
    return Math.max(0, leaked - closedSince);
  }

  /** Those that are open still, as if they had been noticed just now. */
  ConnectionLeaks stillOpen() {
    return new ConnectionLeaks(request, open(), 0, place, at);
  }

  long retainedBytes() {
    return BYTES + Footprint.string(request) + Footprint.string(place);
  }
}
