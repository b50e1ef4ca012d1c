/**
 * What the figures mean: conclusions drawn from a summary. Depends on the JDK and {@code digest}.
 */
@NullMarked
package org.starpunk.monitor.finding;

import org.jspecify.annotations.NullMarked;
