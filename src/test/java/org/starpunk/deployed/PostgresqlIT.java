package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresqlIT {

  @TempDir private Path home;

  @Test
  void twoServersThatStartAtOnceShareAnEmptyDatabase() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        PayaraProcess first = launch(postgres, "first");
        PayaraProcess second = launch(postgres, "second")) {
      first.awaitSite();
      second.awaitSite();
      SiteClient author = new SiteClient(first.site());
      assertEquals(303, author.login("admin", StarPunkWar.ADMIN_PASSWORD));
      assertEquals(303, author.publish("Written to PostgreSQL", "By the *first* server."));
      assertTrue(new SiteClient(second.site()).get("/").body().contains("Written to PostgreSQL"));
      assertTrue(
          new PerformanceApi(first.site()).operation("statementTypes", "INSERT").isPresent());
    }
  }

  private PayaraProcess launch(EmbeddedPostgres postgres, String name) throws Exception {
    return PayaraProcess.launch(
        "-Dstarpunk.home=" + home.resolve(name),
        "-Dstarpunk.db.url=" + postgres.getJdbcUrl("postgres", "postgres"),
        "-Dstarpunk.db.user=postgres",
        "-Dstarpunk.db.password=unused",
        "-Dstarpunk.perf.monitoring.enabled=true");
  }
}
