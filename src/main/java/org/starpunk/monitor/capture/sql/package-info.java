/**
 * The probe of JDBC: decorators of DataSource, Connection, Statement and ResultSet, above a pool or
 * below it, and query fingerprints. Depends on the JDK, the vocabulary and {@code capture}.
 */
@NullMarked
package org.starpunk.monitor.capture.sql;

import org.jspecify.annotations.NullMarked;
