package org.starpunk.monitor;

import java.time.Instant;

/**
 * A connection that was not closed by the request that opened it, or within five minutes where no
 * request did.
 *
 * @param at wall time when it was noticed
 * @param request the request that opened it; empty when none did
 * @param place where it was opened; empty for the first leak of a request, as the stack is looked
 *     at only once a request is known to leak
 * @param closedSince whether this takes an earlier one back: the connection was closed after all
 */
public record ConnectionLeak(Instant at, String request, String place, boolean closedSince) {}
