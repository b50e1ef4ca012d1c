/**
 * The probe of JAX-RS resources: it tells the current request its route template. Depends on
 * JAX-RS.
 */
@NullMarked
package org.starpunk.monitor.capture.rest;

import org.jspecify.annotations.NullMarked;
