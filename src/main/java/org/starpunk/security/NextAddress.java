package org.starpunk.security;

import org.jspecify.annotations.Nullable;

/**
 * Where a login leads: a path on this site and never anywhere else, whatever the address bar says.
 *
 * <p>Browsers read a backslash as a slash and drop control characters, so neither may occur.
 */
record NextAddress(String path) {

  private static final int LONGEST = 1_000;

  /** The path asked for, or {@code otherwise} if that is not a path on this site. */
  static NextAddress of(@Nullable String asked, String otherwise) {
    return new NextAddress(asked != null && isLocal(asked) ? asked : otherwise);
  }

  private static boolean isLocal(String path) {
    return path.startsWith("/")
        && !path.startsWith("//")
        && path.indexOf('\\') < 0
        && path.length() <= LONGEST
        && path.chars().allMatch(character -> character > ' ' && character < 0x7f);
  }
}
