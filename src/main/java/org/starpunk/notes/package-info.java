/** Notes and what a note is. Depends on the JDK. */
@NullMarked
package org.starpunk.notes;

import org.jspecify.annotations.NullMarked;
