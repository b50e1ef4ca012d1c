package org.starpunk.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Fakes;

class KeptFormTest {

  private final Map<String, String> parameters = new HashMap<>();
  private final Map<String, Object> attributes = new HashMap<>();
  private String method = "POST";

  @Test
  void fieldsThatAreNamedAreKeptInTheirOrder() {
    parameters.putAll(
        Map.of("keep", "title body none", "body", "A text.", "title", "", "password", "secret"));
    KeptForm kept = KeptForm.posted(request()).orElseThrow();
    assertEquals(List.of("title", "body"), List.copyOf(kept.fields().keySet()));
    assertEquals("A text.", kept.field("body"));
    assertEquals("", kept.field("password"));
    assertEquals("title body", kept.names());
  }

  @Test
  void formThatAsksForNothingIsNotKept() {
    parameters.put("body", "A text.");
    assertEquals(Optional.empty(), KeptForm.posted(request()));
    parameters.put("keep", "");
    assertEquals(Optional.empty(), KeptForm.posted(request()));
    parameters.put("keep", "none");
    assertEquals(Optional.empty(), KeptForm.posted(request()));
  }

  @Test
  void noMoreThanEightFieldsAreKept() {
    List<String> names = IntStream.range(0, 100).mapToObj(number -> "field" + number).toList();
    names.forEach(name -> parameters.put(name, "A text."));
    parameters.put("keep", String.join(" ", names));
    assertEquals(8, KeptForm.posted(request()).orElseThrow().fields().size());
  }

  /** Else a field could be taken for the name or the password of the login. */
  @Test
  void loginFormCarriesFieldsUnderNamesOfTheirOwn() {
    parameters.putAll(Map.of("keep", "name", "name", "anna", "kept.name", "A text."));
    assertEquals("A text.", KeptForm.carried(request()).orElseThrow().field("name"));
  }

  @Test
  void addressPutsNothingIntoAnybodysEditor() {
    parameters.putAll(Map.of("keep", "note body", "kept.note", "1", "kept.body", "not yours"));
    method = "GET";
    assertEquals(Optional.empty(), KeptForm.carried(request()));
  }

  @Test
  void formOfTheSameRequestComesBeforeItsParameters() {
    parameters.putAll(Map.of("keep", "name", "kept.name", "Another."));
    new KeptForm(Map.of("name", "A text.")).attachTo(request());
    assertEquals("A text.", KeptForm.carried(request()).orElseThrow().field("name"));
  }

  @Test
  void formThatWaitsInTheSessionIsTakenOnce() {
    KeptForm form = new KeptForm(Map.of("body", "A text."));
    form.leaveIn(session());
    assertEquals(Optional.of(form), KeptForm.take(session()));
    assertEquals(Optional.empty(), KeptForm.take(session()));
  }

  private HttpServletRequest request() {
    return Fakes.of(
        HttpServletRequest.class,
        Map.of(
            "getMethod", none -> method,
            "getParameter", name -> parameters.get(name[0]),
            "getAttribute", name -> attributes.get(name[0]),
            "setAttribute", named -> attributes.put(String.valueOf(named[0]), named[1])));
  }

  private HttpSession session() {
    return Fakes.of(
        HttpSession.class,
        Map.of(
            "getAttribute", name -> attributes.get(name[0]),
            "setAttribute", named -> attributes.put(String.valueOf(named[0]), named[1]),
            "removeAttribute", name -> attributes.remove(name[0])));
  }
}
