/**
 * The vocabulary of the monitor: what is measured, under which name, and by which settings. Knows
 * only the JDK; every other package of the monitor speaks in these terms.
 *
 * <p>Nanoseconds and bytes travel inside the monitor; milliseconds and megabytes appear only in
 * reports. Nothing here is null unless it says so.
 */
@NullMarked
package org.starpunk.monitor;

import org.jspecify.annotations.NullMarked;
