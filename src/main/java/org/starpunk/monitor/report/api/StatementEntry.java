package org.starpunk.monitor.report.api;

import org.jspecify.annotations.Nullable;

/**
 * A statement in JSON.
 *
 * @param figures of its executions in the window
 * @param slowest its slowest execution that took as long as the threshold, forgotten after 24 hours
 *     without; absent where none did
 * @param repeatedByRequests requests that ran it again and again, forgotten after 24 hours without
 */
public record StatementEntry(
    OperationEntry figures, @Nullable SlowQueryEntry slowest, long repeatedByRequests) {}
