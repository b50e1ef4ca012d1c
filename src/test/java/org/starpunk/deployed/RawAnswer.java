package org.starpunk.deployed;

/**
 * What came back on the wire.
 *
 * @param status 0 if the server closed the connection, or kept it, without a word
 */
record RawAnswer(int status, String head, String body) {

  static RawAnswer of(String text) {
    if (!text.startsWith("HTTP/1.1 ")) {
      return new RawAnswer(0, "", text);
    }
    int end = text.indexOf("\r\n\r\n");
    String head = end < 0 ? text : text.substring(0, end);
    return new RawAnswer(
        Integer.parseInt(text.substring(9, 12)), head, end < 0 ? "" : text.substring(end + 4));
  }

  boolean isSuccess() {
    return (status >= 200 && status < 300) || status == 304;
  }
}
