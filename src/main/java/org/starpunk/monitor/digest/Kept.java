package org.starpunk.monitor.digest;

/**
 * Something in a ring, with the time that its age is told by.
 *
 * @param nanos the ticker's reading when it was kept
 */
record Kept<T>(long nanos, T value) {}
