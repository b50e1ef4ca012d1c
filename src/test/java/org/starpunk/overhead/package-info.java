/**
 * What the monitor costs a running server: a benchmark of Payara Micro with the real WAR, with and
 * without it, run by {@code mvn -Poverhead verify}.
 */
@NullMarked
package org.starpunk.overhead;

import org.jspecify.annotations.NullMarked;
