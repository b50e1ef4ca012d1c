/**
 * The probe of methods marked {@link org.starpunk.monitor.Timed}. Depends on CDI and the
 * vocabulary.
 */
@NullMarked
package org.starpunk.monitor.capture.function;

import org.jspecify.annotations.NullMarked;
