package org.starpunk.monitor.digest;

import java.util.function.LongSupplier;

/**
 * Something that a probe retains, by its own account.
 *
 * @param name what it is
 * @param maxBytes the most it may ever take
 * @param retainedBytes what it takes now
 */
record Holder(String name, long maxBytes, LongSupplier retainedBytes) {}
