package org.starpunk.monitor.capture.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Bytes of a response's body, read when it is complete, without a wrapper around the response. */
interface ResponseBytes {

  /** Bytes of the body, or -1 when not known. */
  long of(HttpServletRequest request, HttpServletResponse response);

  /** The container's own count where it offers one, else the Content-Length header. */
  static ResponseBytes ofThisContainer() {
    return CatalinaResponseBytes.ifPresent().orElse(ResponseBytes::contentLength);
  }

  /** What the Content-Length header says, or -1. */
  static long contentLength(HttpServletRequest request, HttpServletResponse response) {
    String length = response.getHeader("Content-Length");
    try {
      return length == null ? -1 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
