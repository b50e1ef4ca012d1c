package org.starpunk.monitor.capture.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a database reads quotes and comments. Where that depends on its settings, it is in doubt as
 * if the dialect were not known: then the reading that hides more holds.
 */
public enum SqlDialect {
  /** Any of them: what one could take for a literal is hidden, and where they disagree, more. */
  UNKNOWN(
      Reading.IN_DOUBT,
      Reading.IN_DOUBT,
      Reading.IN_DOUBT,
      Reading.IN_DOUBT,
      Reading.IN_DOUBT,
      Reading.IN_DOUBT,
      Reading.IN_DOUBT,
      Reading.IN_DOUBT),
  DERBY(
      Reading.NO,
      Reading.NO,
      Reading.NO,
      Reading.YES,
      Reading.NO,
      Reading.IN_DOUBT,
      Reading.IN_DOUBT,
      Reading.YES),
  /** Brackets quote names in one of its modes. */
  H2(
      Reading.NO,
      Reading.NO,
      Reading.YES,
      Reading.YES,
      Reading.IN_DOUBT,
      Reading.YES,
      Reading.IN_DOUBT,
      Reading.YES),
  /** Backslashes escape where standard_conforming_strings is off. */
  POSTGRESQL(
      Reading.IN_DOUBT,
      Reading.NO,
      Reading.NO,
      Reading.YES,
      Reading.NO,
      Reading.YES,
      Reading.IN_DOUBT,
      Reading.YES),
  /**
   * MariaDB too. Backslashes escape unless NO_BACKSLASH_ESCAPES is set, and double quotes quote
   * strings unless ANSI_QUOTES is.
   */
  MYSQL(
      Reading.IN_DOUBT,
      Reading.YES,
      Reading.NO,
      Reading.NO,
      Reading.NO,
      Reading.IN_DOUBT,
      Reading.IN_DOUBT,
      Reading.IN_DOUBT),
  ORACLE(
      Reading.NO,
      Reading.NO,
      Reading.NO,
      Reading.NO,
      Reading.NO,
      Reading.IN_DOUBT,
      Reading.YES,
      Reading.YES),
  /** Double quotes quote strings where QUOTED_IDENTIFIER is off. */
  SQL_SERVER(
      Reading.NO,
      Reading.NO,
      Reading.NO,
      Reading.YES,
      Reading.YES,
      Reading.IN_DOUBT,
      Reading.IN_DOUBT,
      Reading.IN_DOUBT);

  /** Whether the dialect reads something in a certain way. */
  enum Reading {
    YES,
    NO,
    IN_DOUBT
  }

  /** Whether a backslash in a string escapes the quote behind it. */
  final Reading backslashEscapes;

  /** Whether a comment begins with {@code #}. */
  final Reading hashComments;

  /** Whether a comment begins with {@code //}. */
  final Reading slashComments;

  /** Whether comments nest. */
  final Reading nestedComments;

  /** Whether brackets quote names. */
  final Reading bracketNames;

  /** Whether {@code $$} and {@code $tag$} quote strings. */
  final Reading dollarQuotes;

  /** Whether {@code q'[...]'} is a string. */
  final Reading delimitedQuotes;

  /** Whether double quotes quote names, and never strings. */
  final Reading doubleQuotedNames;

  SqlDialect(
      Reading backslashEscapes,
      Reading hashComments,
      Reading slashComments,
      Reading nestedComments,
      Reading bracketNames,
      Reading dollarQuotes,
      Reading delimitedQuotes,
      Reading doubleQuotedNames) {
    this.backslashEscapes = backslashEscapes;
    this.hashComments = hashComments;
    this.slashComments = slashComments;
    this.nestedComments = nestedComments;
    this.bracketNames = bracketNames;
    this.dollarQuotes = dollarQuotes;
    this.delimitedQuotes = delimitedQuotes;
    this.doubleQuotedNames = doubleQuotedNames;
  }

  /** The dialect of a connection, by what its driver says the product is. */
  static SqlDialect of(Connection connection) {
    try {
      return ofProduct(connection.getMetaData().getDatabaseProductName());
    } catch (SQLException | RuntimeException unknown) {
      return UNKNOWN;
    }
  }

  /** The dialect of a product, as {@code DatabaseMetaData.getDatabaseProductName} names it. */
  static SqlDialect ofProduct(@Nullable String product) {
    return switch (product == null ? "" : product.toLowerCase(Locale.ROOT)) {
      case "apache derby" -> DERBY;
      case "h2" -> H2;
      case "postgresql" -> POSTGRESQL;
      case "mysql", "mariadb" -> MYSQL;
      case "oracle" -> ORACLE;
      case "microsoft sql server" -> SQL_SERVER;
      default -> UNKNOWN;
    };
  }
}
