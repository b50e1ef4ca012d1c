package org.starpunk.security;

/** What the operator is told when the site starts; the server answers a second or two later. */
final class Welcome {

  private static final String LINE = "=".repeat(72);

  private Welcome() {}

  /** A block of lines that stands out in a log. */
  static String block(PublicAddress address, String database, String name, String password) {
    String base = address.setting().orElse("");
    return String.join(
        System.lineSeparator(),
        "",
        LINE,
        "  StarPunk is ready in a moment" + (base.isEmpty() ? " (addresses on this server)" : ""),
        "",
        "  The site       " + base + "/",
        "  Write notes    " + base + "/admin/notes",
        "  Performance    " + base + "/admin/performance",
        "  Database       " + database,
        "  Log in as      " + name,
        "  Password       " + password,
        LINE);
  }
}
