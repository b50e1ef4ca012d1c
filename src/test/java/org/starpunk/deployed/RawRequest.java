package org.starpunk.deployed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

  /** What a stream has sent until then is enough to know what it is. */
  private static final int STREAM_MILLIS = 300;

  RawAnswer sendTo(URI site) throws IOException {
    try (Socket socket = new Socket(site.getHost(), site.getPort())) {
      socket.setSoTimeout(target.contains("events") ? STREAM_MILLIS : TIMEOUT_MILLIS);
      socket.getOutputStream().write(text(site).getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return RawAnswer.of(everything(socket));
    }
  }

  private String text(URI site) {
    boolean hasBody = method.equals("POST") || method.equals("PUT");
    return "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s%s\r\n"
        .formatted(
            method, target, site.getAuthority(), hasBody ? "Content-Length: 0\r\n" : "", headers);
  }

  private static String everything(Socket socket) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(all);
    } catch (SocketTimeoutException stillOpen) {
      // A stream: what has come is what is looked at.
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return method + ' ' + target + ' ' + headers.strip();
  }
}
