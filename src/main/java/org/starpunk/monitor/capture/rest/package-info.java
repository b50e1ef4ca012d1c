/**
 * The probe of JAX-RS resources: it tells the current request its route template. Depends on
 * JAX-RS, and on the names of the attributes by which a servlet container tells a dispatch.
 */
@NullMarked
package org.starpunk.monitor.capture.rest;

import org.jspecify.annotations.NullMarked;
