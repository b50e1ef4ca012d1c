package org.starpunk.monitor.capture.sql;

import org.starpunk.monitor.Series;

/**
 * A statement as the probe knows it: its fingerprint and where its executions are counted.
 *
 * @param fingerprint what is kept of its text
 * @param query the series of its fingerprint
 * @param type the series of its type
 */
record KnownStatement(SqlFingerprint fingerprint, Series query, Series type) {}
