/**
 * Notes in a database: plain JDBC, migrations, and the one line that hands the DataSource to the
 * monitor.
 */
@NullMarked
package org.starpunk.notes.store;

import org.jspecify.annotations.NullMarked;
