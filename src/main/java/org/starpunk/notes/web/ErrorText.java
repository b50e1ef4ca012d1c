package org.starpunk.notes.web;

/** What is said to somebody whose request failed. */
record ErrorText(int status, String heading, String advice) {

  static ErrorText of(int status) {
    return switch (status) {
      case 403 ->
          new ErrorText(
              status,
              "Not allowed",
              "Your account may not do this, or the request did not come from this site's pages.");
      case 404 ->
          new ErrorText(
              status, "Nothing here", "The page was removed, or its address was mistyped.");
      case 503 ->
          new ErrorText(
              status,
              "Out of service",
              "The site does not reach its database just now. Try again in a moment.");
      default ->
          status >= 500
              ? new ErrorText(
                  status, "Something broke", "It was written to the server's log. Try again.")
              : new ErrorText(status, "Not understood", "The server cannot answer this request.");
    };
  }

  String in(String template, String contextPath) {
    return template
        .replace("{path}", contextPath)
        .replace("{status}", Integer.toString(status))
        .replace("{heading}", heading)
        .replace("{advice}", advice);
  }
}
