package org.starpunk.monitor.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "999, 999", "1000, '1,000'", "1234567, '1,234,567'", "-5, -5"})
  void countsAreGroupedByThousands(long number, String text) {
    assertEquals(text, Figures.count(number));
  }

  @Test
  void countOfNoneIsADash() {
    assertEquals("–", Figures.countOrNone(0));
    assertEquals("1,000", Figures.countOrNone(1000));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.00",
    "0.004, 0.00",
    "0.005, 0.01",
    "1, 1.00",
    "9.99, 9.99",
    "9.994, 9.99",
    "9.995, 10.0",
    "9.999, 10.0",
    "10, 10.0",
    "99.94, 99.9",
    "99.95, 100",
    "99.99, 100",
    "100, 100",
    "999.4, 999",
    "999.5, '1,000'",
    "12345.6, '12,346'",
  })
  void numbersHaveThreeDigitsAlsoWhereTheyRoundUp(double number, String text) {
    assertEquals(text, Figures.significant(number));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.00", "1500000, 1.50", "9995000, 10.0", "250000000, 250"})
  void nanosecondsAreShownInMilliseconds(double nanos, String text) {
    assertEquals(text, Figures.millis(nanos));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.00 ms",
    "4100000, 4.10 ms",
    "999400000, 999 ms",
    "999500000, 1.00 s",
    "999999999, 1.00 s",
    "1000000000, 1.00 s",
    "1840000000, 1.84 s",
    "90000000000, 90.0 s",
    "3600000000000, '3,600 s'",
  })
  void durationsChooseTheirUnit(double nanos, String text) {
    assertEquals(text, Figures.duration(nanos));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.001S, 1 ms",
    "PT0.0015S, 1.5 ms",
    "PT0.05S, 50 ms",
    "PT0.999999999S, 999.999999 ms",
    "PT1S, 1 s",
    "PT1.5S, 1.5 s",
    "PT100S, 100 s",
    "PT1H, 3600 s",
  })
  void limitsKeepAllTheirDigits(Duration limit, String text) {
    assertEquals(text, Figures.limit(limit));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, –",
    "0, 0 B",
    "1, 1 B",
    "999, 999 B",
    "999.4, 999 B",
    "999.5, 1.0 kB",
    "1000, 1.0 kB",
    "1049, 1.0 kB",
    "1050, 1.1 kB",
    "9949, 9.9 kB",
    "9950, 10 kB",
    "999499, 999 kB",
    "999500, 1.0 MB",
    "412336000, 412 MB",
    "2.5e9, 2.5 GB",
    "1e12, 1.0 TB",
    "5e15, 5000 TB",
  })
  void bytesChooseTheirUnit(double bytes, String text) {
    assertEquals(text, Figures.bytes(bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "0, +0 B",
    "5, +5 B",
    "-5, −5 B",
    "1500000, +1.5 MB",
    "-1500000, −1.5 MB",
    "-9223372036854775808, −9223372 TB",
  })
  void changesHaveASign(long bytes, String text) {
    assertEquals(text, Figures.change(bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT-5S, 0 s",
    "PT59.9S, 59 s",
    "PT60S, 1 min 0 s",
    "PT14M59S, 14 min 59 s",
    "PT1H, 1 h 0 min",
    "PT23H59M59S, 23 h 59 min",
    "P1D, 1 d 0 h",
    "P6DT4H30M, 6 d 4 h",
    "P400D, 400 d 0 h",
  })
  void spansHaveTwoUnits(Duration span, String text) {
    assertEquals(text, Figures.span(span));
  }

  @ParameterizedTest
  @CsvSource({
    "PT-5S, 0 s",
    "PT0S, 0 s",
    "PT59S, 59 s",
    "PT60S, 1 min",
    "PT59M59S, 59 min",
    "PT23H59M, 23 h",
    "PT24H, 24 h",
  })
  void ageHasOneUnit(Duration age, String text) {
    assertEquals(text, Figures.briefly(age));
  }

  @ParameterizedTest
  @CsvSource({"100, 112, +12 %", "100, 50, −50 %", "3, 3, +0 %", "1, 20, '+1,900 %'"})
  void changesAreInPercent(double before, double now, String text) {
    assertEquals(text, Figures.percentChange(before, now));
  }

  @Test
  void timeIsThatOfLogLines() {
    assertEquals(
        "2026-01-01T12:00:00Z", Figures.logTime(Instant.parse("2026-01-01T12:00:00.123Z")));
  }
}
