/**
 * Events for the JDK's flight recorder: requests, statements, transactions and repeated statements,
 * beside what the JVM records of itself. Knows only the JDK and the vocabulary.
 *
 * <p>They are made known to the recorder when somebody starts one, and forgotten when the monitor
 * stops. While no recording wants them an event costs one look at a flag, and no object is made.
 * They tell routes and fingerprints, never an address, a value or a message.
 *
 * <table>
 * <caption>Events</caption>
 * <tr><th>name</th><th>threshold</th></tr>
 * <tr><td>{@code org.starpunk.monitor.Request}</td><td>20 ms</td></tr>
 * <tr><td>{@code org.starpunk.monitor.Query}</td><td>10 ms</td></tr>
 * <tr><td>{@code org.starpunk.monitor.Transaction}</td><td>20 ms</td></tr>
 * <tr><td>{@code org.starpunk.monitor.RepeatedQuery}</td><td>none, it is an instant</td></tr>
 * </table>
 */
@NullMarked
package org.starpunk.monitor.capture.flight;

import org.jspecify.annotations.NullMarked;
