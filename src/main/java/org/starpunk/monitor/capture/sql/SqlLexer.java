package org.starpunk.monitor.capture.sql;

import java.util.Locale;
import org.starpunk.monitor.capture.sql.SqlDialect.Reading;

/**
 * Cuts a statement into tokens, in one pass. Where the dialect is not known and dialects read the
 * same characters differently, the reading that hides more holds; where they would disagree on the
 * end of a literal or a comment, everything to the end is one literal.
 *
 * <p>Linear: what is looked at ahead of the current token is either part of it, ends the pass, or
 * is looked at a bounded number of times. Used by one thread, for one statement.
 */
final class SqlLexer {

  enum Token {
    /** A keyword or a name without quotes. */
    WORD,
    LITERAL,
    /** {@code ?}, {@code ?1}, {@code $1}, {@code :name}. */
    PLACEHOLDER,
    /** A name in quotes. */
    NAME,
    COMMENT,
    GAP,
    /** Any other character. */
    SYMBOL,
    END
  }

  /** Longer numbers after {@code $}, {@code :} or {@code ?} are taken for values. */
  private static final int MAX_PLACEHOLDER_DIGITS = 3;

  private final String sql;
  private final SqlDialect dialect;
  private final NamePositions positions = new NamePositions();
  private int start;
  private int end;
  private String word = "";
  private boolean operand;
  private boolean comparison;
  private boolean afterDot;
  private boolean afterEscape;
  private int arrays;

  /** Whether a # stands in this line, behind which one dialect reads a comment. */
  private boolean doubtful;

  SqlLexer(String sql, SqlDialect dialect) {
    this.sql = sql;
    this.dialect = dialect;
  }

  Token next() {
    start = end;
    if (start == sql.length()) {
      return Token.END;
    }
    end++;
    Token token = read(sql.charAt(start));
    if (token != Token.GAP && token != Token.COMMENT) {
      remember(token);
    }
    return token;
  }

  /** The current token as it is written. */
  String text() {
    return sql.substring(start, end);
  }

  /** The current word in lower case. */
  String word() {
    return word;
  }

  /** The current symbol. */
  char symbol() {
    return sql.charAt(start);
  }

  /** Whether the current name qualifies another one, as in {@code "schema"."table"}. */
  boolean isQualifier() {
    char next = at(end + 1);
    return at(end) == '.' && (isWordStart(next) || "\"`[*#@".indexOf(next) >= 0);
  }

  private Token read(char c) {
    if (isGap(c)) {
      return gap();
    }
    if (isWordStart(c)) {
      return wordOrPrefix();
    }
    if (isNumberStart(start)) {
      return number(start);
    }
    return switch (c) {
      case '\'' -> quoted(start) ? Token.LITERAL : rest();
      case '"' -> doubleQuoted();
      case '`' -> backquoted();
      case '[' -> bracket();
      case '$' -> dollar();
      case '-' -> at(end) == '-' ? dashes() : sign();
      case '+' -> sign();
      case '/' -> slash();
      case '#' -> hash();
      case '?' -> placeholder(Token.PLACEHOLDER);
      case ':' -> colon();
      default -> Token.SYMBOL;
    };
  }

  private void remember(Token token) {
    char symbol = token == Token.SYMBOL ? sql.charAt(start) : ' ';
    operand = token == Token.SYMBOL ? symbol == ')' || symbol == ']' : !isBeforeValue(token);
    comparison = "=<>~!".indexOf(symbol) >= 0 || (token == Token.WORD && word.endsWith("like"));
    afterDot = symbol == '.';
    afterEscape = token == Token.WORD && word.equals("escape");
    positions.remember(token, word, symbol);
    if (symbol == '[' && (arrays > 0 || word.equals("array"))) {
      arrays++;
    } else if (symbol == ']' && arrays > 0) {
      arrays--;
    }
    if (token != Token.WORD) {
      word = "";
    }
  }

  private boolean isBeforeValue(Token token) {
    return token == Token.WORD
        && switch (word) {
          case "select", "distinct", "all", "where", "on", "having", "set", "by", "is" -> true;
          case "and", "or", "not", "between", "like", "in", "when", "then", "else" -> true;
          case "case", "return", "limit", "offset", "top", "values", "default", "interval" -> true;
          default -> false;
        };
  }

  private Token gap() {
    for (end = start; end < sql.length() && isGap(sql.charAt(end)); end++) {
      doubtful &= sql.charAt(end) != '\n';
    }
    return Token.GAP;
  }

  private Token wordOrPrefix() {
    end = wordEnd(end);
    String previous = word;
    word = sql.substring(start, end).toLowerCase(Locale.ROOT);
    if (word.equals("by") && previous.equals("identified")) {
      return rest();
    }
    return prefixed();
  }

  /** What a word is that may belong to the literal behind it. */
  private Token prefixed() {
    if (word.equals("u") && at(end) == '&' && isQuote(at(end + 1))) {
      end++;
      return at(end) == '"' ? unicodeName() : string(end);
    }
    if (word.equals("q") || word.equals("nq")) {
      return at(end) == '\'' ? delimited(end) : Token.WORD;
    }
    if (isStringPrefix()) {
      return at(end) == '\'' ? prefixedString() : Token.WORD;
    }
    if (isTemporal()) {
      int next = gapEnd(end);
      return at(next) == '\'' ? string(next) : Token.WORD;
    }
    return Token.WORD;
  }

  private boolean isStringPrefix() {
    return switch (word) {
      case "n", "x", "b", "e", "r", "br", "rb" -> true;
      default -> word.charAt(0) == '_';
    };
  }

  private boolean isTemporal() {
    return word.equals("date") || word.equals("time") || word.equals("timestamp");
  }

  private Token prefixedString() {
    boolean escapes = word.equals("e") && dialect == SqlDialect.POSTGRESQL;
    return quoted(end, escapes ? Reading.YES : dialect.backslashEscapes) ? Token.LITERAL : rest();
  }

  private Token unicodeName() {
    if (!quoted(end) || !isName(start + 3, end - 1)) {
      return rest();
    }
    return isNamePosition() ? Token.NAME : Token.LITERAL;
  }

  private Token string(int open) {
    return quoted(open) ? Token.LITERAL : rest();
  }

  /** Oracle's {@code q'[...]'}, unless another dialect would see its end elsewhere. */
  private Token delimited(int open) {
    if (dialect.delimitedQuotes == Reading.YES) {
      return delimitedBy(closing(at(open + 1)), open + 2);
    }
    int close = sql.indexOf('\'', open + 2);
    if (doubtful
        || close < open + 3
        || at(close - 1) != closing(at(open + 1))
        || at(close + 1) == '\'') {
      return rest();
    }
    end = close + 1;
    return Token.LITERAL;
  }

  private Token delimitedBy(char closing, int from) {
    int close = sql.indexOf(closing + "'", from);
    if (close < 0) {
      return rest();
    }
    end = close + 2;
    return Token.LITERAL;
  }

  private static char closing(char opening) {
    int bracket = "[({<".indexOf(opening);
    return bracket < 0 ? opening : "])}>".charAt(bracket);
  }

  private Token number(int from) {
    boolean hex = at(from) == '0' && (at(from + 1) | 0x20) == 'x';
    end = from + 1;
    while (isWordPart(at(end)) || at(end) == '.' || (!hex && isExponentSign(end))) {
      end++;
    }
    return Token.LITERAL;
  }

  private boolean isExponentSign(int i) {
    return isSign(at(i)) && (at(i - 1) | 0x20) == 'e' && Character.isDigit(at(i + 1));
  }

  private Token sign() {
    return !operand && isNumberStart(end) ? number(end) : Token.SYMBOL;
  }

  /** Moves behind the literal or name that opens there; false where its end is in doubt. */
  private boolean quoted(int open) {
    return quoted(open, isEscapeCharacter(open) ? Reading.NO : dialect.backslashEscapes);
  }

  /** Where a string ends in an escaped quote, one reading goes on and the other does not. */
  private boolean quoted(int open, Reading backslashEscapes) {
    char quote = sql.charAt(open);
    boolean escaped = false;
    for (int i = open + 1; i < sql.length() && !doubtful; i++) {
      char c = sql.charAt(i);
      boolean skipped = escaped && backslashEscapes == Reading.YES;
      if (c == quote && !skipped && (escaped || at(i + 1) != quote)) {
        end = i + 1;
        return !escaped;
      }
      i += c == quote && !skipped ? 1 : 0;
      escaped = c == '\\' && !escaped && backslashEscapes != Reading.NO;
    }
    return false;
  }

  /** {@code like ? escape '\'}: no dialect but MySQL reads on behind it. */
  private boolean isEscapeCharacter(int open) {
    return dialect == SqlDialect.POSTGRESQL
        && afterEscape
        && at(open + 1) == '\\'
        && at(open + 2) == '\''
        && at(open + 3) != '\'';
  }

  /** A name, or the string of some dialects: where a value may stand or it looks like no name. */
  private Token doubleQuoted() {
    if (!quoted(start)) {
      return rest();
    }
    return isNamePosition() && isName(start + 1, end - 1) ? Token.NAME : Token.LITERAL;
  }

  /** Whether what double quotes quote there is a name, however the dialect may read them. */
  private boolean isNamePosition() {
    boolean free = dialect.doubleQuotedNames == Reading.YES ? !comparison : positions.isNameNext();
    return free || isQualifier() || (afterDot && at(start - 1) == '.');
  }

  private Token backquoted() {
    return quoted(start) && isName(start + 1, end - 1) ? Token.NAME : rest();
  }

  /** A name in brackets, or the start of an array or index whose content is read on. */
  private Token bracket() {
    if (arrays > 0 || word.equals("array") || dialect.bracketNames == Reading.NO) {
      return Token.SYMBOL;
    }
    if (dialect.bracketNames == Reading.YES) {
      return bracketedName();
    }
    int close = start + 1;
    while (close < sql.length() && sql.charAt(close) != ']') {
      if (isMark(close) || doubtful) {
        return rest();
      }
      close++;
    }
    if (close == sql.length() || !isName(start + 1, close) || at(close + 1) == ']') {
      return Token.SYMBOL;
    }
    end = close + 1;
    return Token.NAME;
  }

  private Token bracketedName() {
    int close = start + 1;
    while (close < sql.length() && (at(close) != ']' || at(close + 1) == ']')) {
      close += at(close) == ']' ? 2 : 1;
    }
    if (close >= sql.length()) {
      return rest();
    }
    end = close + 1;
    return isName(start + 1, close) ? Token.NAME : Token.LITERAL;
  }

  private Token dollar() {
    if (Character.isDigit(at(end))) {
      return isNumberedDollar() ? placeholder(Token.PLACEHOLDER) : number(end);
    }
    int tagEnd = end;
    while (isWordPart(at(tagEnd)) && at(tagEnd) != '$') {
      tagEnd++;
    }
    return at(tagEnd) == '$' ? dollarQuoted(sql.substring(start, tagEnd + 1)) : Token.SYMBOL;
  }

  /** A placeholder for one dialect, money for others. */
  private boolean isNumberedDollar() {
    boolean numbered = dialect == SqlDialect.POSTGRESQL || dialect == SqlDialect.UNKNOWN;
    return numbered && isPlaceholderNumber();
  }

  private Token dollarQuoted(String tag) {
    int body = start + tag.length();
    int close = sql.indexOf(tag, body);
    for (int i = body; i < close && dialect.dollarQuotes != Reading.YES; i++) {
      if (isMark(i)) {
        return rest();
      }
    }
    if (close < 0 || doubtful) {
      return rest();
    }
    end = close + tag.length();
    return Token.LITERAL;
  }

  private Token colon() {
    if (at(start - 1) != ':' && isWordStart(at(end))) {
      end = wordEnd(end);
      return Token.PLACEHOLDER;
    }
    return operand ? Token.SYMBOL : placeholder(Token.SYMBOL);
  }

  /** A placeholder with its number, or what the sign means without one. */
  private Token placeholder(Token otherwise) {
    if (!isPlaceholderNumber()) {
      return otherwise;
    }
    end = wordEnd(end);
    return Token.PLACEHOLDER;
  }

  private boolean isPlaceholderNumber() {
    int i = end;
    while (Character.isDigit(at(i))) {
      i++;
    }
    return i > end && i - end <= MAX_PLACEHOLDER_DIGITS && !isWordPart(at(i)) && at(i) != '.';
  }

  /** A comment, but for one dialect only if a space follows. */
  private Token dashes() {
    boolean free = isGap(at(end + 1));
    if (dialect == SqlDialect.MYSQL && !free) {
      return sign();
    }
    return lineComment(dialect == SqlDialect.UNKNOWN && !free);
  }

  private Token slash() {
    if (at(end) == '*') {
      return blockComment();
    }
    return at(end) == '/' && dialect.slashComments != Reading.NO
        ? lineComment(dialect.slashComments == Reading.IN_DOUBT)
        : Token.SYMBOL;
  }

  /** A comment for one dialect, when it stands free; an operator or part of a name for others. */
  private Token hash() {
    if (dialect.hashComments != Reading.IN_DOUBT) {
      return dialect.hashComments == Reading.YES ? lineComment(false) : Token.SYMBOL;
    }
    if (start == 0 || at(start - 1) == '\n' || isGap(at(end))) {
      return lineComment(true);
    }
    doubtful = true;
    return Token.SYMBOL;
  }

  /** A comment to the end of the line; doubtful when some dialect reads on in it. */
  private Token lineComment(boolean inDoubt) {
    boolean doubt = inDoubt;
    for (; end < sql.length() && sql.charAt(end) != '\n'; end++) {
      doubt |= sql.charAt(end) == '\r';
      if (doubt && at(end) != '-' && isMark(end)) {
        return rest();
      }
    }
    return Token.COMMENT;
  }

  /** A comment, nested in some dialects, code in one when it starts with an exclamation mark. */
  private Token blockComment() {
    boolean doubt = doubtful || isCode();
    int depth = 1;
    for (end = start + 2; end < sql.length(); end++) {
      if (at(end) == '*' && at(end + 1) == '/') {
        end++;
        depth--;
      } else if (at(end) == '/' && at(end + 1) == '*' && dialect.nestedComments != Reading.NO) {
        end++;
        depth++;
        doubt |= dialect.nestedComments == Reading.IN_DOUBT;
      } else if (doubt && isMark(end)) {
        return rest();
      }
      if (depth == 0) {
        end++;
        return Token.COMMENT;
      }
    }
    return rest();
  }

  /** What one dialect executes though others take it for a comment. */
  private boolean isCode() {
    boolean marked = at(start + 2) == '!' || at(start + 3) == '!';
    return marked && (dialect == SqlDialect.MYSQL || dialect == SqlDialect.UNKNOWN);
  }

  private Token rest() {
    end = sql.length();
    return Token.LITERAL;
  }

  /** Whether something begins there that reads differently in a comment or literal than outside. */
  private boolean isMark(int i) {
    return switch (at(i)) {
      case '\'', '"', '`', '#', '$', '[' -> true;
      case '-' -> at(i + 1) == '-';
      case '/' -> at(i + 1) == '*';
      default -> false;
    };
  }

  /** Whether the characters look like a name and cannot be anything else worth hiding. */
  private boolean isName(int from, int to) {
    boolean name = from < to && isWordStart(sql.charAt(from));
    for (int i = from; i < to && name; i++) {
      char c = sql.charAt(i);
      name = isWordPart(c) || " .-#@".indexOf(c) >= 0;
    }
    return name;
  }

  private boolean isNumberStart(int i) {
    return Character.isDigit(at(i)) || (at(i) == '.' && Character.isDigit(at(i + 1)));
  }

  private int wordEnd(int from) {
    int i = from;
    while (isWordPart(at(i))) {
      i++;
    }
    return i;
  }

  private int gapEnd(int from) {
    int i = from;
    while (i < sql.length() && isGap(sql.charAt(i))) {
      i++;
    }
    return i;
  }

  /** The character there, or a space outside of the statement. */
  private char at(int i) {
    return i >= 0 && i < sql.length() ? sql.charAt(i) : ' ';
  }

  private static boolean isWordStart(char c) {
    return Character.isLetter(c) || c == '_';
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }

  private static boolean isSign(char c) {
    return c == '+' || c == '-';
  }

  private static boolean isQuote(char c) {
    return c == '\'' || c == '"';
  }

  /** Space, controls and invisible format characters: a fingerprint is one clean line. */
  static boolean isGap(char c) {
    return c <= ' '
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
