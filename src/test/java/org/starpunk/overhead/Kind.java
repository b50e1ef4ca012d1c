package org.starpunk.overhead;

/** A kind of request, with its share of the mix: a blog that is read more than written. */
enum Kind {
  TIMELINE("timeline", 0.25),
  PERMALINK("permalink", 0.25),
  ATOM("Atom feed", 0.10),
  JSON("JSON feed", 0.10),
  STATIC("static file", 0.20),
  LOGIN("login page", 0.05),
  WRITE("edit and save", 0.05);

  private final String label;
  private final double share;

  Kind(String label, double share) {
    this.label = label;
    this.share = share;
  }

  /** What the tables call it. */
  String label() {
    return label;
  }

  /** Its share of the mix's visits; all together 1. */
  double share() {
    return share;
  }
}
