package org.starpunk.monitor.report.page;

import java.io.Writer;

/**
 * Collects what is written, as {@link java.io.StringWriter} does, but without a lock for each
 * piece: a page has tens of thousands of them. For one thread.
 */
final class TextWriter extends Writer {

  /** What a full table takes. */
  private static final int USUAL_LENGTH = 32 * 1024;

  private final StringBuilder text = new StringBuilder(USUAL_LENGTH);

  @Override
  public void write(int letter) {
    text.append((char) letter);
  }

  @Override
  public void write(char[] letters, int offset, int length) {
    text.append(letters, offset, length);
  }

  @Override
  public void write(String letters) {
    text.append(letters);
  }

  @Override
  public void write(String letters, int offset, int length) {
    text.append(letters, offset, offset + length);
  }

  @Override
  public void flush() {
    // It is there already.
  }

  @Override
  public void close() {
    // There is nothing to give back.
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
