package org.starpunk.deployed;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** An entity. */
@Entity
public class GuestEntry {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private String text;

  protected GuestEntry() {}

  public GuestEntry(String text) {
    this.text = text;
  }

  public long id() {
    return id;
  }

  public String text() {
    return text;
  }
}
