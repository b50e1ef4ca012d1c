package org.starpunk.monitor.report.access;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What a filter writes, for a test to look at. */
final class CollectedOutput extends ServletOutputStream {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void write(int each) {
    bytes.write(each);
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void setWriteListener(WriteListener listener) {
    throw new UnsupportedOperationException();
  }
}
