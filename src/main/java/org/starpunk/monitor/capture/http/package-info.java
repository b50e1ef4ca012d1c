/**
 * The probe of HTTP requests: the timing filter, its async listener and route templates from
 * servlet mappings. Depends on Servlet, the vocabulary and {@code capture}.
 */
@NullMarked
package org.starpunk.monitor.capture.http;

import org.jspecify.annotations.NullMarked;
