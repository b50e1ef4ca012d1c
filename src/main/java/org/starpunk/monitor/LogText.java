package org.starpunk.monitor;

/** Text from elsewhere as a line of the log may contain it. */
public final class LogText {

  private static final int MAX_LENGTH = 200;

  private LogText() {}

  /** The text in one line: what is not printable is {@code ?}, and so is all beyond 200 letters. */
  public static String defused(String text) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), MAX_LENGTH));
    for (int i = 0; i < text.length() && i < MAX_LENGTH; i++) {
      line.append(isPrintable(text.charAt(i)) ? text.charAt(i) : '?');
    }
    return text.length() > MAX_LENGTH ? line.append('?').toString() : line.toString();
  }

  /** Line and paragraph separators break lines, and format characters reverse them. */
  private static boolean isPrintable(char character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
