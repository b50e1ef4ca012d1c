package org.starpunk.monitor;

/** Text from elsewhere as a line of the log may contain it. */
public final class LogText {

  private static final int MAX_LENGTH = 200;

  private LogText() {}

  /** The text in one line: what is not printable is {@code ?}, and so is all beyond 200 letters. */
  public static String defused(String text) {
    return text.length() > MAX_LENGTH ? line(text.substring(0, MAX_LENGTH)) + '?' : line(text);
  }

  /** The text in one line, however long: what is not printable is {@code ?}. */
  public static String line(String text) {
    if (text.codePoints().allMatch(LogText::isPrintable)) {
      return text;
    }
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(each -> line.appendCodePoint(isPrintable(each) ? each : '?'));
    return line.toString();
  }

  /** Line and paragraph separators break lines, and format characters reverse them. */
  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
