package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a restart keeps after a kill, and what the operator has replaced by it. */
class DurabilityIT {

  @TempDir private Path home;
  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

  @Test
  void everyNoteThatWasAcknowledgedSurvivesAKillAndALostPasswordIsReplaced() throws Exception {
    try (PayaraProcess server = PayaraProcess.start("-Dstarpunk.home=" + home)) {
      List<Thread> writers = List.of(writer(server, "first"), writer(server, "second"));
      writers.forEach(Thread::start);
      while (acknowledged.size() < 30) {
        assertTrue(writers.stream().anyMatch(Thread::isAlive), "the writers gave up");
        TimeUnit.MILLISECONDS.sleep(10);
      }
      server.kill();
      for (Thread writer : writers) {
        writer.join();
      }
    }
    Files.createFile(home.resolve("reset-admin-password"));
    try (PayaraProcess server =
        PayaraProcess.start("-Dstarpunk.home=" + home, "-Dstarpunk.admin.password=")) {
      SiteClient reader = new SiteClient(server.site());
      StringBuilder timeline = new StringBuilder();
      for (int page = 1; page <= 2 + acknowledged.size() / 10; page++) {
        timeline.append(reader.get("/?page=" + page).body());
      }
      List<String> lost =
          acknowledged.stream().filter(title -> timeline.indexOf(title) < 0).toList();
      System.out.println("acknowledged: " + acknowledged.size() + ", lost: " + lost.size());
      assertEquals(List.of(), lost);
      assertEquals(200, new SiteClient(server.site()).login("admin", StarPunkWar.ADMIN_PASSWORD));
      String generated = Files.readString(home.resolve("admin-password")).strip();
      assertEquals(303, new SiteClient(server.site()).login("admin", generated));
      assertTrue(server.logged().contains(generated), "the new password is not told");
      assertTrue(server.logged().contains("Derby in " + home), "the database is not told");
      assertFalse(Files.exists(home.resolve("reset-admin-password")));
    }
  }

  /** Writes notes until the server is gone; a note counts once the server has said so. */
  private Thread writer(PayaraProcess server, String name) {
    return new Thread(
        () -> {
          SiteClient author = new SiteClient(server.site());
          author.login("admin", StarPunkWar.ADMIN_PASSWORD);
          try {
            for (int number = 0; number < 10_000; number++) {
              String title = "note " + name + " number " + number + ";";
              if (author.publish(title, "Some text.") == 303) {
                acknowledged.add(title);
              }
            }
          } catch (UncheckedIOException | AssertionError serverGone) {
            // That is how this test ends.
          }
        });
  }
}
