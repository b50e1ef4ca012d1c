/**
 * What the probes share: the request that this thread is serving, with the statements that it ran
 * and what it holds, the line of the application that called, the thread's allocation meter, the
 * series that are kept within a budget of bytes, and the way out for log lines. Depends on the
 * vocabulary and the JDK.
 */
@NullMarked
package org.starpunk.monitor.capture;

import org.jspecify.annotations.NullMarked;
