/** Login, users and response headers. Depends on Jakarta Security, Servlet and Faces. */
@NullMarked
package org.starpunk.security;

import org.jspecify.annotations.NullMarked;
