/**
 * Readings of the process and the JVM: resident set, container, heap, collections and what they
 * show to live, class histograms. Depends on the JDK alone; a reading that the system does not
 * offer is absent, never guessed.
 */
@NullMarked
package org.starpunk.monitor.capture.memory;

import org.jspecify.annotations.NullMarked;
