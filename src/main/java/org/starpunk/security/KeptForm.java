package org.starpunk.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What somebody had written into a form that could not be taken, because the session or the view
 * had expired.
 *
 * <p>A form asks for it with the parameter {@value #NAMES}, the names of the fields to keep. The
 * fields travel through the login form as hidden ones, so that the server keeps nothing for people
 * who are not logged in; after the login they wait in the session for the page that takes them.
 *
 * @param fields the values by name, in the form's order
 */
public record KeptForm(Map<String, String> fields) implements Serializable {

  /** The parameter with the names of a form's fields to keep, separated by spaces. */
  public static final String NAMES = "keep";

  /** Before the name of a hidden field, which must not hide a field of the login form itself. */
  static final String PREFIX = "kept.";

  private static final int MOST_FIELDS = 8;
  private static final String ATTRIBUTE = KeptForm.class.getName();

  public KeptForm {
    fields = new LinkedHashMap<>(fields);
  }

  /** The fields that a posted form asks to be kept. */
  public static Optional<KeptForm> posted(HttpServletRequest request) {
    return read(request, name -> name);
  }

  /**
   * The fields that the login form carries. Those of an address are not taken: a link could put
   * somebody else's words into an author's editor.
   */
  static Optional<KeptForm> carried(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof KeptForm forwarded) {
      return Optional.of(forwarded);
    }
    return request.getMethod().equals("POST")
        ? read(request, name -> PREFIX + name)
        : Optional.empty();
  }

  /** Hands this form to the login page that the request is forwarded to. */
  void attachTo(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** Leaves this form for the page that takes it. */
  public void leaveIn(HttpSession session) {
    session.setAttribute(ATTRIBUTE, this);
  }

  /** The form that waits in the session, once. */
  public static Optional<KeptForm> take(HttpSession session) {
    Object waiting = session.getAttribute(ATTRIBUTE);
    session.removeAttribute(ATTRIBUTE);
    return waiting instanceof KeptForm kept ? Optional.of(kept) : Optional.empty();
  }

  /** The field's value, empty if there is none. */
  public String field(String name) {
    return fields.getOrDefault(name, "");
  }

  /** The value of {@link #NAMES} that asks for these fields again. */
  String names() {
    return String.join(" ", fields.keySet());
  }

  private static Optional<KeptForm> read(
      HttpServletRequest request, UnaryOperator<String> parameterName) {
    @Nullable String names = request.getParameter(NAMES);
    if (names == null) {
      return Optional.empty();
    }
    Map<String, String> fields = new LinkedHashMap<>();
    Arrays.stream(names.split(" "))
        .limit(MOST_FIELDS)
        .forEach(
            name -> {
              String value = request.getParameter(parameterName.apply(name));
              if (value != null) {
                fields.put(name, value);
              }
            });
    return fields.isEmpty() ? Optional.empty() : Optional.of(new KeptForm(fields));
  }
}
