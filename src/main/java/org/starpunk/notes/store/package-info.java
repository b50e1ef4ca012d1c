/**
 * Notes in a database: plain JDBC, migrations, and the one line that hands the DataSource to the
 * monitor. Depends on CDI, JTA, EJB and MicroProfile Config.
 *
 * <table>
 *   <caption>Settings</caption>
 *   <tr><th>property</th><th>environment</th><th>default</th></tr>
 *   <tr><td>starpunk.home</td><td>STARPUNK_HOME</td><td>~/.starpunk</td></tr>
 *   <tr><td>starpunk.db.url</td><td>STARPUNK_DB_URL</td><td>Derby under the home</td></tr>
 *   <tr><td>starpunk.db.user</td><td>STARPUNK_DB_USER</td><td>none</td></tr>
 *   <tr><td>starpunk.db.password</td><td>STARPUNK_DB_PASSWORD</td><td>none</td></tr>
 * </table>
 */
@NullMarked
package org.starpunk.notes.store;

import org.jspecify.annotations.NullMarked;
