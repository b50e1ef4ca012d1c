package org.starpunk.security;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletResponse;

/** What a page says when a password was not taken: the same whether the account exists or not. */
final class FailedAttempt {

  private FailedAttempt() {}

  /** Tells that the password was wrong, or, with 429, when the next one may be tried. */
  static void tell(FacesContext faces, Attempt<?> attempt, String wrong) {
    if (attempt.isTooMany()) {
      ExternalContext external = faces.getExternalContext();
      external.setResponseStatus(Challenge.TOO_MANY_REQUESTS);
      external.setResponseHeader("Retry-After", Long.toString(attempt.waitSeconds()));
      message(
          faces,
          "Too many logins have failed. Wait %s, then try again."
              .formatted(duration(attempt.waitSeconds())));
    } else {
      message(faces, wrong);
    }
  }

  /** Tells, with 503, that nobody could look whether the password is right. */
  static void tellOfDatabase(FacesContext faces) {
    ExternalContext external = faces.getExternalContext();
    external.setResponseStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    external.setResponseHeader("Retry-After", Challenge.RETRY_SECONDS);
    message(faces, "The database does not answer just now. Nothing is lost: try again.");
  }

  private static void message(FacesContext faces, String text) {
    faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
  }

  private static String duration(long seconds) {
    return seconds < 120 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
  }
}
