package org.starpunk.monitor;

import java.time.Instant;

/**
 * One reading of the process's memory, all in bytes; -1 where the system does not tell.
 *
 * @param at wall time of the reading
 * @param residentBytes physical memory of the process now (VmRSS)
 * @param residentPeakBytes the most it ever was (VmHWM)
 * @param heapUsedBytes heap in use, garbage included
 * @param heapCommittedBytes heap obtained from the system
 * @param heapMaxBytes the heap's limit
 * @param liveSetBytes heap in use right after the last collection that looked at old objects too;
 *     -1 before the first
 */
public record MemorySample(
    Instant at,
    long residentBytes,
    long residentPeakBytes,
    long heapUsedBytes,
    long heapCommittedBytes,
    long heapMaxBytes,
    long liveSetBytes) {}
