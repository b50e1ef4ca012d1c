package org.starpunk.notes.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PageNumberTest {

  @Test
  void anythingButANumberIsTheFirstPage() {
    for (String parameter : new String[] {null, "", "0", "-1", "x", "1.5", "99999999999"}) {
      assertEquals(1, PageNumber.of(parameter).value());
    }
  }

  @Test
  void laterPagesBeginAfterTheEarlierOnes() {
    assertEquals(20, PageNumber.of("3").offset(10));
    assertEquals(100_000, PageNumber.of("999999").value());
  }
}
