/**
 * The probe of container transactions: their duration and outcome, seen through the transaction
 * synchronization registry. Depends on JTA, the vocabulary and {@code capture}.
 */
@NullMarked
package org.starpunk.monitor.capture.transaction;

import org.jspecify.annotations.NullMarked;
