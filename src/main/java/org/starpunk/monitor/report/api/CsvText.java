package org.starpunk.monitor.report.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.ws.rs.core.MediaType;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tables as CSV (RFC 4180): the columns are named as in JSON, a column of a nested object by both
 * names with a dot in between. Numbers are as they are; a text that a spreadsheet would take for a
 * formula begins with an apostrophe instead (OWASP, CSV Injection).
 */
final class CsvText {

  static final MediaType MEDIA_TYPE = new MediaType("text", "csv", "UTF-8");

  private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

  private CsvText() {}

  static String of(Table<?> table) {
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().build(text);
    List<String> header = new ArrayList<>();
    addNames(table.rowType(), "", header);
    csv.writeRecord(header);
    for (Record row : table.rows()) {
      List<String> cells = new ArrayList<>(header.size());
      addCells(table.rowType(), row, cells);
      csv.writeRecord(cells);
    }
    return text.toString();
  }

  private static void addNames(Class<?> type, String prefix, List<String> names) {
    for (RecordComponent component : columns(type)) {
      if (component.getType().isRecord()) {
        addNames(component.getType(), prefix + component.getName() + '.', names);
      } else {
        names.add(prefix + component.getName());
      }
    }
  }

  /** A list has no cell to be in. */
  private static List<RecordComponent> columns(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> component.getType() != List.class)
        .toList();
  }

  private static void addCells(Class<?> type, @Nullable Object row, List<String> cells) {
    for (RecordComponent component : columns(type)) {
      Object value = row == null ? null : valueOf(component, row);
      if (component.getType().isRecord()) {
        addCells(component.getType(), value, cells);
      } else {
        cells.add(cell(value));
      }
    }
  }

  private static @Nullable Object valueOf(RecordComponent component, Object row) {
    try {
      return component.getAccessor().invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the accessor of " + component + " fails", e);
    }
  }

  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof String text ? harmless(text) : value.toString();
  }

  /** Only what is at the beginning makes a formula. */
  private static String harmless(String text) {
    return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? '\'' + text : text;
  }
}
