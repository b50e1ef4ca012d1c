/**
 * The wiring: reads the settings, builds the monitor when it is enabled and registers its probes
 * with the container. The only package that sees all the others.
 */
@NullMarked
package org.starpunk.monitor.runtime;

import org.jspecify.annotations.NullMarked;
