package org.starpunk.deployed;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Requests whose cost a test knows. */
@Path("")
@RequestScoped
public class GuestResource {

  @Inject private DataSource dataSource;

  /** Sleeps and answers how long it really took, in nanoseconds. */
  @GET
  @Path("delay/{millis}")
  public long delay(@PathParam("millis") long millis) throws InterruptedException {
    long start = System.nanoTime();
    Thread.sleep(millis);
    return System.nanoTime() - start;
  }

  /** The same under a route of its own, whose every duration a test knows. */
  @GET
  @Path("known/{millis}")
  public long known(@PathParam("millis") long millis) throws InterruptedException {
    return delay(millis);
  }

  /** Answers from another thread. */
  @GET
  @Path("later/{millis}")
  public void later(@PathParam("millis") long millis, @Suspended AsyncResponse response) {
    new Thread(
            () -> {
              try {
                Thread.sleep(millis);
                response.resume("done");
              } catch (InterruptedException e) {
                response.cancel();
              }
            })
        .start();
  }

  /** Fails as an application fails. */
  @GET
  @Path("boom")
  public String boom() {
    throw new IllegalStateException("on purpose");
  }

  /** Runs a statement that takes a while and has a secret in its text. */
  @GET
  @Path("slow/{millis}")
  public String slow(@PathParam("millis") long millis) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      try {
        statement.execute(
            "create procedure pause(ms bigint, note varchar(100)) language java parameter style"
                + " java no sql external name 'org.starpunk.deployed.Pause.pause'");
      } catch (SQLException exists) {
        // Made by an earlier request.
      }
      statement.execute("call pause(" + millis + ", 'secret-4711')");
      return "done";
    }
  }
}
