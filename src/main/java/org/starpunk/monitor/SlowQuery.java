package org.starpunk.monitor;

import java.time.Instant;

/**
 * A statement that took longer than the threshold.
 *
 * @param at wall time of its end
 * @param durationNanos the execution's real duration in nanoseconds
 * @param type the statement's type, such as {@code SELECT}
 * @param fingerprint the statement's text without literals
 * @param parameters number of bound parameters; their values are never kept
 * @param rows rows changed or read, or -1 when not known
 * @param request the request that ran it, such as {@code GET /notes/{slug}}; empty when none did or
 *     its route was not known yet
 * @param failed whether it ended in an SQLException
 */
public record SlowQuery(
    Instant at,
    long durationNanos,
    String type,
    String fingerprint,
    int parameters,
    long rows,
    String request,
    boolean failed) {}
