package org.starpunk.deployed;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The control's resource. */
@Path("")
@RequestScoped
public class ControlResource {

  @Inject private ControlTimer timer;
  @Inject private ControlDatabase database;

  @GET
  public String state() {
    return ControlState.WELL + ", " + timer.ticks() + " ticks, database: " + database.one();
  }
}
