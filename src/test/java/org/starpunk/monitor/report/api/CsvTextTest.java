package org.starpunk.monitor.report.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.reader.CsvReader;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {

  record Inner(long bytes, @Nullable Double millis) {}

  record Row(
      String name, double change, @Nullable Inner inner, @Nullable Instant at, boolean own) {}

  @Test
  void columnsAreNamedAsInJson() {
    assertEquals(List.of("name", "change", "inner.bytes", "inner.millis", "at", "own"), cells(0));
  }

  @Test
  void numbersAreAsTheyAre() {
    Row row = new Row("a", -1.5, new Inner(-7, 0.25), Instant.EPOCH, true);
    assertEquals(List.of("a", "-1.5", "-7", "0.25", "1970-01-01T00:00:00Z", "true"), cells(1, row));
  }

  @Test
  void whatIsNotKnownIsEmpty() {
    assertEquals(List.of("a", "0.0", "", "", "", "false"), cells(1, named("a")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd|' /C calc'!A0",
        "+1",
        "-1+1",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "＋1",
        "－1",
        "＠1"
      })
  void textThatWouldBeAFormulaIsDefused(String text) {
    assertEquals("'" + text, cells(1, named(text)).get(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET /a=b", "select \"a\", 'b'\r\nfrom c", "a;b,c", " =1", "", "'=1", "1-1"})
  void anyOtherTextIsTheSame(String text) {
    assertEquals(text, cells(1, named(text)).get(0));
  }

  private static Row named(String name) {
    return new Row(name, 0, null, null, false);
  }

  private static List<String> cells(int record, Row... rows) {
    String text = CsvText.of(new Table<>("document", Row.class, List.of(rows)));
    return CsvReader.builder().ofCsvRecord(text).stream()
        .map(each -> each.getFields())
        .toList()
        .get(record);
  }
}
