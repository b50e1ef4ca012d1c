package org.starpunk.monitor.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeLocationTest {

  @ParameterizedTest
  @CsvSource({
    "org.example.Store, true",
    "org.starpunk.notes.store.NoteStore, true",
    "org.starpunk.monitor.capture.sql.SqlProbe, false",
    "java.util.ArrayList, false",
    "org.example.Store$Proxy$_$$_WeldSubclass, false",
    "com.sun.proxy.$Proxy42, false",
    "org.hibernate.internal.SessionImpl, false",
    "org.eclipse.persistence.internal.jpa.EntityManagerImpl, false",
    "org.apache.derby.impl.jdbc.EmbedStatement, false"
  })
  void applicationsClassesAreToldFromFrameworks(String name, boolean application) {
    assertEquals(application, CodeLocation.isApplicationClass(name));
  }

  /** Here the nearest such frame is the test runner's, as this test is of the monitor. */
  @Test
  void placeNamesClassMethodFileAndLine() {
    String place = CodeLocation.ofCaller();
    assertFalse(place.contains("CodeLocation"));
    assertEquals(1, place.split("\\([A-Za-z]+\\.java:[0-9]+\\)", -1).length - 1, place);
  }
}
