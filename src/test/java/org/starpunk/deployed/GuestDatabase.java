package org.starpunk.deployed;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.starpunk.monitor.DataSourceMonitor;

/** Requests that use the database as an application should not, and some that do as they should. */
@Path("")
@RequestScoped
public class GuestDatabase {

  @Inject private DataSource dataSource;
  @Inject private DataSourceMonitor monitor;
  @Inject private UserTransaction transaction;
  @Inject private GuestVisit visit;
  @EJB private GuestBook book;

  @Resource(lookup = GuestBook.POOL)
  private DataSource defined;

  /** Reads one row after the other where one statement would do. */
  @GET
  @Path("repeated/{times}")
  public int repeated(@PathParam("times") int times) throws SQLException {
    int found = 0;
    try (Connection connection = dataSource.getConnection()) {
      for (int i = 0; i < times; i++) {
        found += one(connection, "slug-" + i);
      }
    }
    return found;
  }

  private static int one(Connection connection, String slug) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select title from note where slug = ?")) {
      query.setString(1, slug);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? 1 : 0;
      }
    }
  }

  /** Runs a statement that takes a while, as often as it is told to. */
  @GET
  @Path("few/{times}")
  public int few(@PathParam("times") int times) throws SQLException {
    int found = 0;
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select count(*) from sys.syscolumns a, sys.syscolumns b")) {
      for (int i = 0; i < times; i++) {
        try (ResultSet rows = query.executeQuery()) {
          found += rows.next() ? 1 : 0;
        }
      }
    }
    return found;
  }

  /** Opens a connection and forgets it. */
  @GET
  @Path("leak")
  public boolean leak() throws SQLException {
    return dataSource.getConnection().isClosed();
  }

  /** Changes something in a transaction of the container and takes it back. */
  @GET
  @Path("rollback")
  public int rollback() throws Exception {
    transaction.begin();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate("update note set title = 'taken back'")
          + statement.executeUpdate("delete from note");
    } finally {
      transaction.rollback();
    }
  }

  /** Writes an entity and reads all, by JPA. */
  @GET
  @Path("book/{text}")
  public int book(@PathParam("text") String text) {
    book.add(text);
    return book.all().size();
  }

  /** Looks the defined DataSource up, and hands it to the monitor too. */
  @GET
  @Path("both")
  public int both() throws SQLException {
    try (Connection connection = monitor.monitor(defined).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select 1 as both_positions from sysibm.sysdummy1")) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  /** Calls a timed bean of the session, and again after its passivation. */
  @GET
  @Path("visit")
  public int visit() throws Exception {
    visit.turnPage();
    return visit.activated().turnPage();
  }
}
