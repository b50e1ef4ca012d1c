package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.Series;

@PropertyDefaults(tries = 200, edgeCases = EdgeCasesMode.NONE)
class PortableSummaryTest {

  private static final PortableSummary EMPTY = PortableSummary.merge(List.of());

  /** An execution, the instance in which it happens, and what it does besides. */
  record Event(
      int instance,
      Category category,
      String operation,
      long nanos,
      boolean failed,
      Map<Quantity, Long> amounts) {}

  @Property(tries = 100)
  void partsMergeIntoWhatOneAloneWouldHaveCounted(
      @ForAll("events") List<Event> events, @ForAll @IntRange(min = 1, max = 6) int instances) {
    PortableSummary all = recorded(events);
    List<PortableSummary> parts = new ArrayList<>();
    for (int i = 0; i < instances; i++) {
      int instance = i;
      parts.add(
          recorded(events.stream().filter(e -> e.instance() % instances == instance).toList()));
    }
    PortableSummary merged = PortableSummary.merge(parts);
    assertEquals(all, merged);
    assertEquals(all.hashCode(), merged.hashCode());
    assertEquals(all.operations(), merged.operations());
    Collections.reverse(parts);
    assertEquals(all, PortableSummary.merge(parts));
  }

  @Property(tries = 100)
  void figuresAgreeWithAListOfAllExecutions(@ForAll("events") List<Event> events) {
    SortedMap<String, SortedDurations> exact = new TreeMap<>();
    for (Event event : events) {
      exact.computeIfAbsent(key(event), key -> new SortedDurations()).add(event.nanos());
    }
    List<OperationSummary> operations = recorded(events).operations();
    assertEquals(exact.size(), operations.size());
    for (OperationSummary shown : operations) {
      List<Event> own = events.stream().filter(event -> key(event).equals(key(shown))).toList();
      SortedDurations durations = exact.getOrDefault(key(shown), new SortedDurations());
      assertEquals(own.size(), shown.count());
      assertEquals(own.stream().filter(Event::failed).count(), shown.failed());
      assertEquals(durations.totalNanos(), shown.totalNanos());
      assertEquals(durations.maxNanos(), shown.maxNanos());
      for (Quantity quantity : Quantity.values()) {
        List<Long> amounts =
            own.stream()
                .filter(event -> event.amounts().containsKey(quantity))
                .map(event -> event.amounts().getOrDefault(quantity, 0L))
                .toList();
        assertEquals(
            new Sum(amounts.stream().mapToLong(Long::longValue).sum(), amounts.size()),
            shown.sums().of(quantity));
      }
    }
  }

  @Property
  void mergingIsAssociativeAndCommutative(
      @ForAll("summaries") PortableSummary a,
      @ForAll("summaries") PortableSummary b,
      @ForAll("summaries") PortableSummary c) {
    assertEquals(merge(a, b), merge(b, a));
    assertEquals(merge(merge(a, b), c), merge(a, merge(b, c)));
    assertEquals(merge(a, b, c), merge(a, merge(c, b)));
    assertEquals(merge(c, a, b), merge(merge(b, a), c));
  }

  @Property
  void mergingWithNothingChangesNothing(@ForAll("summaries") PortableSummary summary) {
    assertEquals(summary, merge(summary));
    assertEquals(summary, merge(summary, EMPTY));
    assertEquals(summary, merge(EMPTY, summary));
  }

  @Property
  void whatWasEncodedIsDecoded(@ForAll("summaries") PortableSummary summary) {
    PortableSummary decoded = PortableSummary.decode(summary.encode());
    assertEquals(summary, decoded);
    assertEquals(summary.operations(), decoded.operations());
    assertEquals(summary.toString(), decoded.toString());
  }

  @Property(tries = 1_000)
  void damagedBytesAreRefusedOrGiveAValidSummary(
      @ForAll("summaries") PortableSummary summary, @ForAll long seed) {
    byte[] bytes = summary.encode();
    Random random = new Random(seed);
    for (int i = 0; i < 10; i++) {
      assertRefusedOrValid(damaged(bytes, random));
    }
  }

  @Property(tries = 1_000)
  void anyBytesAreRefusedOrGiveAValidSummary(
      @ForAll("bytes") byte[] bytes, @ForAll @IntRange(max = 4) int before) {
    byte[] head = Arrays.copyOf(EMPTY.encode(), before);
    byte[] garbage = Arrays.copyOf(head, before + bytes.length);
    System.arraycopy(bytes, 0, garbage, before, bytes.length);
    assertRefusedOrValid(garbage);
  }

  @Property
  void summaryThatIsCutIsRefused(
      @ForAll("summaries") PortableSummary summary, @ForAll @IntRange(min = 1) int cut) {
    byte[] bytes = summary.encode();
    byte[] kept = Arrays.copyOf(bytes, bytes.length - 1 - cut % bytes.length);
    assertThrows(IllegalArgumentException.class, () -> PortableSummary.decode(kept));
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThrows(IllegalArgumentException.class, () -> PortableSummary.decode(longer));
  }

  @Test
  void countsStayAtTheGreatestThatIsWritten() {
    PortableSummary greatest = summaryOf(RiceEncoder.GREATEST);
    PortableSummary one = summaryOf(1);
    assertEquals(greatest, merge(greatest, one));
    assertEquals(greatest, merge(one, greatest));
    assertEquals(greatest, merge(greatest, greatest));
    assertEquals(greatest, PortableSummary.merge(Collections.nCopies(5_000, greatest)));
    assertEquals(greatest, summaryOf(Long.MAX_VALUE));
    assertEquals(
        RiceEncoder.GREATEST, onlyCount(PortableSummary.decode(merge(greatest, one).encode())));
  }

  @Test
  void lengthsThatAreNotThereTakeNoMemory() {
    byte[] hugeName = bytes("SPS", 1, 1, 5, "QUERY", 1, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0x07);
    byte[] hugeBody = bytes("SPS", 1, 1, 5, "QUERY", 1, 0, 1, "q", 0xFF, 0xFF, 0xFF, 0xFF, 0x07);
    byte[] hugeNumber = bytes("SPS", 1, 1, 5, "QUERY", 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x07);
    for (byte[] damaged : List.of(hugeName, hugeBody, hugeNumber)) {
      assertThrows(IllegalArgumentException.class, () -> PortableSummary.decode(damaged));
    }
  }

  @Test
  void otherVersionsAndOtherBytesAreRefusedAndSayWhy() {
    assertTrue(refusal(bytes("SPS", 2, 0, 0)).contains("version 2"));
    assertTrue(refusal(bytes("SPX", 1, 0, 0)).contains("SPS"));
    assertTrue(refusal(bytes("SPS", 1, 1, 5, "BOGUS", 0)).contains("BOGUS"));
    assertTrue(refusal(bytes("SPS", 1, 0, 1, 0, 0, 0)).contains("-1"));
    assertThrows(IllegalArgumentException.class, () -> PortableSummary.decode(new byte[0]));
  }

  @Test
  void formOfVersionOneStaysAsItIs() {
    FakeTicker ticker = new FakeTicker();
    MetricsBuffer buffer = new MetricsBuffer(0, ticker);
    Series series = buffer.series(Category.STATIC, "GET /ü");
    series.record(1_000, true, ticker.nanos());
    series.record(1_000, false, ticker.nanos());
    series.record(1_100, false, ticker.nanos());
    series.add(Quantity.QUERIES, 300, ticker.nanos());
    assertArrayEquals(
        HexFormat.of()
            .parseHex("535053010106535441544943010007474554202fc3bc0e03470c809c18cc08010004ac0202"),
        buffer.portableSummary(Window.LAST_MINUTE).encode());
    assertArrayEquals(bytes("SPS", 1, 0, 0), EMPTY.encode());
  }

  @Test
  void thousandInstancesMergeIntoWhatOneAloneWouldHaveCounted() {
    FakeTicker ticker = new FakeTicker();
    MetricsBuffer one = new MetricsBuffer(0, ticker);
    long[] durations = Durations.lognormal(1 << 16, 0.7);
    int next = 0;
    List<PortableSummary> received = new ArrayList<>();
    for (int instance = 0; instance < 1_000; instance++) {
      MetricsBuffer buffer = new MetricsBuffer(0, ticker);
      for (int operation = 0; operation < 200; operation++) {
        for (int i = 0; i < 10; i++) {
          long nanos = durations[next++ & (durations.length - 1)];
          for (MetricsBuffer each : List.of(one, buffer)) {
            Series series = each.series(Category.QUERY, "operation " + operation);
            series.record(nanos, i == 0, ticker.nanos());
            series.add(Quantity.ROWS, i, ticker.nanos());
          }
        }
      }
      byte[] sent = buffer.portableSummary(Window.LAST_15_MINUTES).encode();
      received.add(PortableSummary.decode(sent));
    }
    PortableSummary all = one.portableSummary(Window.LAST_15_MINUTES);
    assertEquals(all, PortableSummary.merge(received));
    assertEquals(200, all.operations().size());
    assertEquals(2_000_000, all.operations().stream().mapToLong(OperationSummary::count).sum());
  }

  @Test
  void windowIsThatAskedFor() {
    FakeTicker ticker = new FakeTicker();
    MetricsBuffer buffer = new MetricsBuffer(0, ticker);
    for (int minute = 0; minute < 30; minute++) {
      ticker.advance(Duration.ofMinutes(1));
      buffer.series(Category.VIEW, "v").record(1, false, ticker.nanos());
    }
    assertEquals(2, onlyCount(buffer.portableSummary(Window.LAST_MINUTE)));
    assertEquals(6, onlyCount(buffer.portableSummary(Window.LAST_5_MINUTES)));
    assertEquals(16, onlyCount(buffer.portableSummary(Window.LAST_15_MINUTES)));
    ticker.advance(Duration.ofMinutes(2));
    assertEquals(EMPTY, buffer.portableSummary(Window.LAST_MINUTE));
  }

  @Test
  void namesThatDifferInHalvesOfACharacterAloneAreReadBack() {
    PortableSummary.Builder builder = new PortableSummary.Builder();
    builder.add(Category.QUERY, "cut \uD83D", tallyOfOne());
    builder.add(Category.QUERY, "cut \uD83C", tallyOfOne());
    PortableSummary summary = builder.build();
    PortableSummary decoded = PortableSummary.decode(summary.encode());
    assertEquals(summary, decoded);
    assertEquals(2, onlyCount(decoded));
  }

  @Test
  void namesOfAnyLengthAreReadBack() {
    PortableSummary.Builder builder = new PortableSummary.Builder();
    builder.add(Category.QUERY, "x".repeat(100_000), tallyOfOne());
    PortableSummary summary = builder.build();
    assertEquals(summary, PortableSummary.decode(summary.encode()));
  }

  @Test
  void sumsBeyondAnyMeasureStayAtTheGreatestNumber() {
    Tally enormous = new Tally();
    enormous.addCount(5, 1);
    enormous.addDurations(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
    enormous.addQuantity(Quantity.ROWS, Long.MAX_VALUE, Long.MAX_VALUE - 1);
    PortableSummary.Builder builder = new PortableSummary.Builder();
    builder.add(Category.QUERY, "q", enormous);
    PortableSummary summary = builder.build();
    PortableSummary twice = merge(summary, PortableSummary.decode(summary.encode()));
    OperationSummary shown = twice.operations().get(0);
    assertEquals(2, shown.count());
    assertEquals(Long.MAX_VALUE, shown.totalNanos());
    assertEquals(Long.MAX_VALUE, shown.failed());
    assertEquals(Long.MAX_VALUE, shown.clamped());
    assertEquals(Long.MAX_VALUE, shown.sums().of(Quantity.ROWS).amount());
    assertEquals(twice, PortableSummary.decode(twice.encode()));
  }

  @Test
  void operationsWithTheMostTotalTimeComeFirst() {
    PortableSummary.Builder builder = new PortableSummary.Builder();
    for (int i = 1; i <= 3; i++) {
      Tally tally = new Tally();
      tally.addCount(1, 1);
      tally.addDurations(i * 1_000L, 0, i, 0);
      builder.add(Category.QUERY, "q" + i, tally);
    }
    assertEquals(
        List.of("q3", "q2", "q1"),
        builder.build().operations().stream().map(OperationSummary::operation).toList());
  }

  @Test
  void summariesThatCountedSomethingElseAreNotEqual() {
    PortableSummary.Builder builder = new PortableSummary.Builder();
    builder.add(Category.QUERY, "q", tallyOfOne());
    assertNotEquals(EMPTY, builder.build());
    PortableSummary one = builder.build();
    builder.add(Category.QUERY, "q", tallyOfOne());
    assertNotEquals(one, builder.build());
  }

  @Provide
  Arbitrary<List<Event>> events() {
    Arbitrary<Map<Quantity, Long>> amounts =
        Arbitraries.maps(Arbitraries.of(Quantity.class), Given.magnitudes(40));
    return Combinators.combine(
            Arbitraries.integers().between(0, 1_000),
            Arbitraries.of(Category.REQUEST, Category.STATIC, Category.QUERY),
            Arbitraries.of("GET /", "GET /notes/{slug}", "(other)", "select ?"),
            Given.anyDurations(),
            Arbitraries.of(true, false),
            amounts)
        .as(PortableSummaryTest::event)
        .list()
        .ofMaxSize(60);
  }

  @Provide
  Arbitrary<PortableSummary> summaries() {
    Arbitrary<String> names = Arbitraries.strings().ofMaxLength(12);
    Arbitrary<Tuple.Tuple3<Category, String, Counted>> operations =
        Combinators.combine(Arbitraries.of(Category.class), names, Given.tallies()).as(Tuple::of);
    return operations.list().ofMaxSize(6).map(PortableSummaryTest::built);
  }

  @Provide
  Arbitrary<byte[]> bytes() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(60);
  }

  private static PortableSummary built(List<Tuple.Tuple3<Category, String, Counted>> operations) {
    PortableSummary.Builder builder = new PortableSummary.Builder();
    operations.forEach(each -> builder.add(each.get1(), each.get2(), each.get3().toTally()));
    return builder.build();
  }

  private static PortableSummary recorded(List<Event> events) {
    FakeTicker ticker = new FakeTicker();
    MetricsBuffer buffer = new MetricsBuffer(0, ticker);
    for (Event event : events) {
      Series series = buffer.series(event.category(), event.operation());
      series.record(event.nanos(), event.failed(), ticker.nanos());
      event.amounts().forEach((quantity, amount) -> series.add(quantity, amount, ticker.nanos()));
      ticker.advance(Duration.ofSeconds(event.instance() % 10));
    }
    return buffer.portableSummary(Window.LAST_15_MINUTES);
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    byte[] damaged = bytes.clone();
    for (int n = random.nextInt(4); n >= 0; n--) {
      int at = random.nextInt(damaged.length);
      switch (random.nextInt(4)) {
        case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> damaged[at] = (byte) random.nextInt(256);
        case 2 -> damaged = Arrays.copyOf(damaged, at + 1);
        default -> damaged = inserted(damaged, at, (byte) random.nextInt(256));
      }
    }
    return damaged;
  }

  private static byte[] inserted(byte[] bytes, int at, byte value) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
    longer[at] = value;
    return longer;
  }

  private static void assertRefusedOrValid(byte[] bytes) {
    PortableSummary decoded;
    try {
      decoded = PortableSummary.decode(bytes);
    } catch (IllegalArgumentException refused) {
      return;
    }
    List<OperationSummary> operations = decoded.operations();
    operations.forEach(PortableSummaryTest::assertValid);
    assertTrue(operations.size() <= bytes.length);
    assertEquals(decoded, PortableSummary.decode(decoded.encode()));
    PortableSummary twice = merge(decoded, decoded);
    twice.operations().forEach(PortableSummaryTest::assertValid);
    assertEquals(twice, PortableSummary.decode(twice.encode()));
    assertEquals(operations.size(), twice.operations().size());
  }

  private static void assertValid(OperationSummary shown) {
    assertTrue(shown.count() >= 0 && shown.failed() >= 0 && shown.clamped() >= 0);
    assertTrue(shown.totalNanos() >= 0 && shown.maxNanos() >= 0);
    assertTrue(shown.p50Nanos() >= 0 && shown.p50Nanos() <= shown.p95Nanos());
    assertTrue(shown.p95Nanos() <= shown.p99Nanos());
    for (Quantity quantity : Quantity.values()) {
      assertTrue(shown.sums().of(quantity).amount() >= 0);
      assertTrue(shown.sums().of(quantity).readings() >= 0);
    }
  }

  /** With the quantities that its category has. */
  private static Event event(
      int second,
      Category category,
      String operation,
      long nanos,
      boolean failed,
      Map<Quantity, Long> amounts) {
    Map<Quantity, Long> own = new EnumMap<>(Quantity.class);
    amounts.forEach(
        (quantity, amount) -> {
          if (quantity.isOf(category)) {
            own.put(quantity, amount);
          }
        });
    return new Event(second, category, operation, nanos, failed, own);
  }

  private static PortableSummary merge(PortableSummary... summaries) {
    return PortableSummary.merge(Arrays.asList(summaries));
  }

  private static long onlyCount(PortableSummary summary) {
    assertEquals(1, summary.operations().size());
    return summary.operations().get(0).count();
  }

  private static Tally tallyOfOne() {
    return tallyOf(1);
  }

  private static Tally tallyOf(long count) {
    Tally tally = new Tally();
    tally.addCount(100, count);
    return tally;
  }

  private static PortableSummary summaryOf(long count) {
    PortableSummary.Builder builder = new PortableSummary.Builder();
    builder.add(Category.QUERY, "q", tallyOf(count));
    return builder.build();
  }

  private static String refusal(byte[] bytes) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> PortableSummary.decode(bytes))
            .getMessage());
  }

  /** Numbers as one byte each, and texts. */
  private static byte[] bytes(Object... parts) {
    PackWriter to = new PackWriter();
    for (Object part : parts) {
      if (part instanceof Integer number) {
        to.octet(number.byteValue());
      } else {
        to.bytes(part.toString().getBytes(StandardCharsets.UTF_8));
      }
    }
    return to.toBytes();
  }

  private static String key(Event event) {
    return event.category() + " " + event.operation();
  }

  private static String key(OperationSummary shown) {
    return shown.category() + " " + shown.operation();
  }
}
