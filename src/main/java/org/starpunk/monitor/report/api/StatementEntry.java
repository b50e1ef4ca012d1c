package org.starpunk.monitor.report.api;

import org.jspecify.annotations.Nullable;

/**
 * A statement in JSON.
 *
 * @param figures of its executions in the window
 * @param slowest its slowest execution of the last 24 hours that took as long as the threshold;
 *     absent where none did
 * @param repeatedByRequests requests of the last 24 hours that ran it again and again
 */
public record StatementEntry(
    OperationEntry figures, @Nullable SlowQueryEntry slowest, long repeatedByRequests) {}
