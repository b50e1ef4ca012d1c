package org.starpunk.notes.feed;

import jakarta.ws.rs.core.EntityTag;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.starpunk.notes.Note;

/**
 * What tells a reader that a feed is still the one it has. No time does: that of the newest note
 * goes back when that note is withdrawn.
 */
final class FeedVersion {

  private FeedVersion() {}

  /** Of notes that are told under an address: a note gone or changed makes another one. */
  static EntityTag of(String address, List<Note> notes) {
    StringBuilder state = new StringBuilder(address);
    for (Note note : notes) {
      state.append('\n').append(note.id()).append(' ').append(note.version());
    }
    return new EntityTag(digest(state.toString()));
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
