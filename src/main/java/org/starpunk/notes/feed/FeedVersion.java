package org.starpunk.notes.feed;

import jakarta.ws.rs.core.EntityTag;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.starpunk.notes.Note;

/** What tells a reader that a feed is still the one it has. */
record FeedVersion(EntityTag tag, Date lastModified) {

  /** Of notes that are told under an address: a note gone or changed makes another one. */
  static FeedVersion of(String address, List<Note> notes) {
    StringBuilder state = new StringBuilder(address);
    Instant last = Instant.EPOCH;
    for (Note note : notes) {
      state.append('\n').append(note.id()).append(' ').append(note.version());
      last = note.updated().isAfter(last) ? note.updated() : last;
    }
    return new FeedVersion(new EntityTag(digest(state.toString())), Date.from(last));
  }

  private static String digest(String state) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(state.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }
}
