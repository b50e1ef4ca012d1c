package org.starpunk.deployed;

import jakarta.enterprise.context.SessionScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.starpunk.monitor.Timed;

/** A timed bean of a session, which a container may write to a store and read again. */
@SessionScoped
public class GuestVisit implements Serializable {

  private static final long serialVersionUID = 1L;

  private int pages;

  @Timed("turn a page")
  public int turnPage() {
    return ++pages;
  }

  /** Of itself, with its interceptors, as it is after passivation. */
  public GuestVisit activated() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(this);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (GuestVisit) in.readObject();
    }
  }
}
