/**
 * The probe of Faces views: rendering time, and the route of a view. Depends on Faces, the
 * vocabulary and {@code capture}.
 */
@NullMarked
package org.starpunk.monitor.capture.view;

import org.jspecify.annotations.NullMarked;
