/**
 * Markdown made into HTML that is safe to show. Depends on notes, a renderer and a sanitiser; CDI
 * only to be injected.
 */
@NullMarked
package org.starpunk.notes.markdown;

import org.jspecify.annotations.NullMarked;
