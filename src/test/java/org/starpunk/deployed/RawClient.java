package org.starpunk.deployed;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that does what no library does: stops half-way, waits, sends nonsense. */
final class RawClient implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket = new Socket();

  /** Connects; the small window lets the server feel a slow reader at once. */
  RawClient(URI site) throws IOException {
    socket.setReceiveBufferSize(4_096);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), site.getPort()));
  }

  /** Begins a request; the head has no end yet. */
  RawClient request(String method, String path) throws IOException {
    return send(method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n");
  }

  RawClient endOfHead() throws IOException {
    return send("\r\n");
  }

  RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** Begins to send a body of a thousand bytes, once the server has begun to read it. */
  RawClient sendHalf() throws IOException {
    send("Content-Length: 1000\r\nExpect: 100-continue\r\n\r\n");
    if (status() != 100) {
      throw new IOException("the server does not read");
    }
    return send("half");
  }

  /** At most so many bytes, at least one, as text; empty at the end. */
  String read(int most) throws IOException {
    byte[] bytes = new byte[most];
    int length = socket.getInputStream().read(bytes);
    return length < 0 ? "" : new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }

  /** The status line's code; 0 when the server closed without an answer. */
  int status() {
    try {
      InputStream in = socket.getInputStream();
      String line = new String(in.readNBytes(12), StandardCharsets.ISO_8859_1);
      return line.startsWith("HTTP/1.1 ") ? Integer.parseInt(line.substring(9, 12)) : 0;
    } catch (IOException reset) {
      return 0;
    }
  }

  /** Goes away without a word, as a browser does whose tab is closed: what comes is reset. */
  void hangUp() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
