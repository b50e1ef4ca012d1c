/**
 * What the probes share: the request that this thread is serving, with the statements that it ran,
 * what it holds and what is to be recorded of it when it is over, the line of the application that
 * called, the thread's allocation meter, the series that are kept within a budget of bytes, and the
 * way out for log lines. Depends on the vocabulary and the JDK.
 */
@NullMarked
package org.starpunk.monitor.capture;

import org.jspecify.annotations.NullMarked;
