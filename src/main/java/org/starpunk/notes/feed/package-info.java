/** Atom, RSS and JSON Feed of the published notes. Depends on JAX-RS. */
@NullMarked
package org.starpunk.notes.feed;

import org.jspecify.annotations.NullMarked;
