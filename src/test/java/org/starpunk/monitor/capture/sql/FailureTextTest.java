package org.starpunk.monitor.capture.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import org.junit.jupiter.api.Test;

class FailureTextTest {

  @Test
  void classStateAndCodeAreToldAndNoMessage() {
    assertEquals(
        "SQLTimeoutException, SQLState 57014, code 7",
        FailureText.of(new SQLTimeoutException("secret", "57014", 7)));
    assertEquals("IllegalStateException", FailureText.of(new IllegalStateException("secret")));
  }

  @Test
  void classWithoutANameIsToldAsItsParent() {
    assertEquals("IllegalStateException", FailureText.of(new IllegalStateException("secret") {}));
  }

  @Test
  void whatIsNoStateIsNotTold() {
    assertEquals("SQLException, code 0", FailureText.of(new SQLException("secret")));
    assertEquals(
        "SQLException, code 3", FailureText.of(new SQLException("secret", "a 'secret'", 3)));
    assertEquals("SQLException, code 3", FailureText.of(new SQLException("secret", "a'b'c", 3)));
  }
}
