package org.starpunk.deployed;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** Entities in a database of their own, defined so that the monitor sees what JPA does. */
@Stateless
@DataSourceDefinition(
    name = GuestBook.POOL,
    className = "org.starpunk.monitor.capture.sql.DefinedDataSource",
    properties = {
      "dataSourceClassName=org.apache.derby.jdbc.EmbeddedDataSource",
      "dataSourceProperties=databaseName=memory:guest;createDatabase=create"
    })
public class GuestBook {

  static final String POOL = "java:app/jdbc/guest";

  @PersistenceContext private EntityManager entities;

  public void add(String text) {
    entities.persist(new GuestEntry(text));
  }

  public List<GuestEntry> all() {
    return entities.createQuery("select e from GuestEntry e", GuestEntry.class).getResultList();
  }
}
