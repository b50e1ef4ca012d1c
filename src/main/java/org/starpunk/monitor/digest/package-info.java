/**
 * Keeps what the probes recorded and condenses it: rolling histograms, the ring of recent metrics,
 * the slow-query log, memory history, and the summary that every report reads. Depends on the JDK
 * and the vocabulary.
 */
@NullMarked
package org.starpunk.monitor.digest;

import org.jspecify.annotations.NullMarked;
