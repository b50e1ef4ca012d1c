/**
 * The figures as JSON under {@code /api/performance}. Depends on JAX-RS, JSON-B, {@code digest} and
 * {@code report.access}.
 */
@NullMarked
package org.starpunk.monitor.report.api;

import org.jspecify.annotations.NullMarked;
