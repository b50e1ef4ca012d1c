package org.starpunk.monitor.digest;

/**
 * How often requests of one name ran one statement.
 *
 * @param fingerprint the statement's text without literals; {@code (other)} for all that are not
 *     told apart
 * @param executions how often; exact
 * @param nanos time of all executions, fetching their rows included, in nanoseconds; exact
 */
public record RequestStatement(String fingerprint, long executions, long nanos) {}
