package org.starpunk.deployed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A request written byte by byte on a connection of its own, for clients tidy up what they send.
 *
 * @param target the path as it is, dots, semicolons and all
 * @param headers further lines, each with its line end
 */
record RawRequest(String method, String target, String headers) {

  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int CHUNK = 16_384;

  RawAnswer sendTo(URI site) throws IOException {
    try (Socket socket = new Socket(site.getHost(), site.getPort())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(text(site).getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return RawAnswer.of(read(socket.getInputStream()));
    }
  }

  private String text(URI site) {
    boolean hasBody = method.equals("POST") || method.equals("PUT");
    return "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s%s\r\n"
        .formatted(
            method, target, site.getAuthority(), hasBody ? "Content-Length: 0\r\n" : "", headers);
  }

  /** All that comes; of a stream, which does not end, what comes up to its first event. */
  private static String read(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    try {
      for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
        all.write(chunk, 0, length);
        if (isEvent(all)) {
          break;
        }
      }
    } catch (SocketTimeoutException stillOpen) {
      // What has come is what is looked at.
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  private static boolean isEvent(ByteArrayOutputStream soFar) {
    String text = soFar.toString(StandardCharsets.ISO_8859_1);
    return text.contains("text/event-stream") && text.contains("\ndata:");
  }

  @Override
  public String toString() {
    return method + ' ' + target + ' ' + headers.strip();
  }
}
