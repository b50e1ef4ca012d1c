/**
 * The probe of HTTP requests: the timing filter, its async listener, route templates from servlet
 * mappings, and the requests that are over and wait to be counted with others. Depends on Servlet,
 * the vocabulary and {@code capture}.
 */
@NullMarked
package org.starpunk.monitor.capture.http;

import org.jspecify.annotations.NullMarked;
