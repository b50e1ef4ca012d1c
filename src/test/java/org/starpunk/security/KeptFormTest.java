package org.starpunk.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Fakes;

class KeptFormTest {

  private final Map<String, String> parameters = new HashMap<>();

  @Test
  void loginFormCarriesWhatWasWritten() {
    parameters.putAll(Map.of("keep", "note title gone", "kept.note", "1", "kept.title", "a <b>"));
    assertEquals(
        Optional.of(Map.of("note", "1", "title", "a <b>")),
        KeptForm.carried(request("POST")).map(KeptForm::fields));
  }

  @Test
  void addressPutsNothingIntoAnybodysEditor() {
    parameters.putAll(Map.of("keep", "note body", "kept.note", "1", "kept.body", "not yours"));
    assertEquals(Optional.empty(), KeptForm.carried(request("GET")));
  }

  @Test
  void formThatAsksForNothingKeepsNothing() {
    parameters.put("title", "a");
    assertEquals(Optional.empty(), KeptForm.posted(request("POST")));
    parameters.put("keep", "password");
    assertEquals(Optional.empty(), KeptForm.posted(request("POST")));
  }

  @Test
  void fieldsAreFew() {
    parameters.put("keep", "a b c d e f g h i j");
    "abcdefghij".chars().mapToObj(Character::toString).forEach(name -> parameters.put(name, "x"));
    assertEquals(8, KeptForm.posted(request("POST")).orElseThrow().fields().size());
  }

  private HttpServletRequest request(String method) {
    return Fakes.of(
        HttpServletRequest.class,
        Map.of(
            "getMethod", arguments -> method,
            "getAttribute", arguments -> null,
            "getParameter", arguments -> parameters.get(String.valueOf(arguments[0]))));
  }
}
