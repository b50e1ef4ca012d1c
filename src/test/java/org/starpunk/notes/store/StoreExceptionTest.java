package org.starpunk.notes.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StoreExceptionTest {

  private final StoreException failure =
      new StoreException("read a note", new SQLException("connection refused"));

  @Test
  void isFoundHoweverOftenItWasWrapped() {
    assertTrue(StoreException.isBehind(failure));
    assertTrue(
        StoreException.isBehind(new IllegalStateException(new RuntimeException("page", failure))));
  }

  @Test
  void otherFailuresAreNotTheDatabases() {
    assertFalse(StoreException.isBehind(null));
    assertFalse(StoreException.isBehind(new SQLException("somebody else's database")));
    assertFalse(StoreException.isBehind(new ConflictException(UUID.randomUUID(), 1)));
  }

  @Test
  void ringOfCausesHasAnEnd() {
    RuntimeException first = new RuntimeException("first");
    first.initCause(new RuntimeException("second", first));
    assertFalse(StoreException.isBehind(first));
  }
}
