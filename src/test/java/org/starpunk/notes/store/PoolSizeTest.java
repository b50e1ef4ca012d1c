package org.starpunk.notes.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class PoolSizeTest {

  @Test
  void theMonitorIsToldTheSizeThatThePoolHas() throws IOException {
    Path settings =
        Path.of("src/main/webapp/WEB-INF/classes/META-INF/microprofile-config.properties");
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(settings)) {
      properties.load(reader);
    }
    assertEquals(
        String.valueOf(Database.POOL_SIZE), properties.getProperty("starpunk.perf.pool.size"));
  }
}
