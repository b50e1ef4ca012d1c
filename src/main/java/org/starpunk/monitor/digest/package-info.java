/**
 * Keeps what the probes recorded and condenses it: rolling histograms, the ring of recent metrics,
 * the slow-query log, memory history, and the summary that every report reads. Depends on the JDK
 * and the vocabulary.
 *
 * <p>Read {@code MetricsBuffer}, the front; {@code RollingSeries}, one operation's last 15 minutes;
 * {@code RunningCounts}, how a step is counted and sealed; {@code SeriesCatalog}, how all of it
 * stays within a budget of bytes. Writers never wait; what only one thread at a time may do says
 * so.
 */
@NullMarked
package org.starpunk.monitor.digest;

import org.jspecify.annotations.NullMarked;
