package org.starpunk.deployed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.List;

/** Requests that take memory: for good, for a while or for a moment. */
@Path("")
@ApplicationScoped
public class LeakResource {

  private static final int PIECE = 4096;

  /** Some 20 MB that live long enough to be taken for old. */
  private final byte[][] recent = new byte[5_000][];

  private final List<byte[]> forgotten = new ArrayList<>();
  private int next;

  /** Keeps some bytes for ever, and others until 20 MB of newer ones have come. */
  @GET
  @Path("leak/{bytes}/{churn}")
  public synchronized String leak(@PathParam("bytes") int bytes, @PathParam("churn") int churn) {
    if (bytes > 0) {
      forgotten.add(new byte[bytes]);
    }
    for (int allocated = 0; allocated < churn; allocated += PIECE) {
      recent[next++ % recent.length] = new byte[PIECE];
    }
    return "done";
  }

  /** Allocates so many bytes and lets them go. */
  @GET
  @Path("allocate/{bytes}")
  public int allocate(@PathParam("bytes") int bytes) {
    return new byte[bytes].length;
  }

  /** The same route but for what it allocates. */
  @GET
  @Path("nothing/{bytes}")
  public int nothing(@PathParam("bytes") int bytes) {
    return bytes;
  }
}
