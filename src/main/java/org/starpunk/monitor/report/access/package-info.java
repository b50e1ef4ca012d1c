/**
 * Who may see a report: the role check that every report makes for itself, and the idle time of a
 * session that only refreshes. Depends on Servlet.
 */
@NullMarked
package org.starpunk.monitor.report.access;

import org.jspecify.annotations.NullMarked;
