/**
 * The dashboard at {@code /admin/performance}. Depends on Faces, CDI, {@code digest} and {@code
 * report.access}.
 */
@NullMarked
package org.starpunk.monitor.report.page;

import org.jspecify.annotations.NullMarked;
