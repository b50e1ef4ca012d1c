/** The pages that readers and the author see. Depends on Faces and CDI. */
@NullMarked
package org.starpunk.notes.web;

import org.jspecify.annotations.NullMarked;
