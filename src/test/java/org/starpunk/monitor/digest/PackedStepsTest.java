package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Quantity;

@PropertyDefaults(tries = 300, edgeCases = EdgeCasesMode.NONE)
class PackedStepsTest {

  /** A step that was closed so long after the one before it, perhaps in the same. */
  record Closing(long later, Counted counted) {}

  private final StepPacker packer = new StepPacker();

  @Property
  void tallyIsReadAsItWasWritten(@ForAll("tallies") Counted counted) {
    PackWriter to = new PackWriter();
    PackedTally.write(counted.toTally(), to);
    Tally read = new Tally();
    PackReader from = new PackReader(to.toBytes());
    PackedTally.read(from, read);
    assertEquals(counted, Counted.in(read));
    assertEquals(to.length(), from.position());
  }

  @Property
  void stepsInFrontOfOneAnotherAreAllThere(
      @ForAll("closings") List<Closing> closings, @ForAll("keptSteps") int kept) {
    SortedMap<Long, Counted> expected = new TreeMap<>();
    byte[] bytes = PackedSteps.NONE;
    long step = 0;
    for (Closing closing : closings) {
      step += closing.later();
      bytes = packer.with(bytes, step, closing.counted().toTally(), step - kept);
      expected.merge(step, closing.counted(), Counted::plus);
      expected.headMap(step - kept).clear();
      assertEquals(expected, steps(bytes, 0));
      assertEquals(step, PackedSteps.newest(bytes));
    }
  }

  /** As where it gets no memory in the midst of it. */
  @Test
  void packingThatFailedLeavesNothingBehind() {
    Tally tally = new Tally();
    tally.addCount(7, 1);
    byte[] two = packer.with(packer.with(PackedSteps.NONE, 1, tally, 0), 9, tally, 0);
    byte[] cut = Arrays.copyOf(two, two.length - 1);
    assertThrows(RuntimeException.class, () -> packer.without(cut, 0));
    assertArrayEquals(two, packer.without(two, 0));
  }

  @Property
  void stepsOfTwoAddUp(
      @ForAll("closings") List<Closing> one,
      @ForAll("closings") List<Closing> other,
      @ForAll("keptSteps") int kept) {
    byte[] a = packed(one);
    byte[] b = packed(other);
    long oldest = Math.max(PackedSteps.newest(a), PackedSteps.newest(b)) - kept;
    SortedMap<Long, Counted> expected = steps(a, oldest);
    steps(b, oldest).forEach((step, counted) -> expected.merge(step, counted, Counted::plus));
    byte[] both = packer.merge(a, b, oldest);
    assertEquals(expected, steps(both, 0));
    assertEquals(new ArrayList<>(expected.keySet()), distinctSteps(both));
    assertArrayEquals(both, packer.merge(b, a, oldest));
  }

  @Property
  void oldStepsAreLeftOutAndTheOthersStay(
      @ForAll("closings") List<Closing> closings, @ForAll("keptSteps") int kept) {
    byte[] all = packed(closings);
    long oldest = PackedSteps.newest(all) - kept;
    byte[] without = packer.without(all, oldest);
    assertEquals(steps(all, oldest), steps(without, 0));
    assertEquals(steps(all, 0).tailMap(oldest), steps(without, 0));
    assertArrayEquals(all, packer.without(all, 0));
    assertArrayEquals(PackedSteps.NONE, packer.without(all, PackedSteps.newest(all) + 1));
  }

  @Property
  void countersCoverTheBucketsOfTheNewestStep(@ForAll("closings") List<Closing> closings) {
    byte[] bytes = packed(closings);
    RunningCounts counts = PackedSteps.counts(bytes, QuantityCells.ALL);
    Counted newest = steps(bytes, 0).getOrDefault(PackedSteps.newest(bytes), Counted.NOTHING);
    newest.counts().keySet().forEach(bucket -> assertTrue(counts.covers(bucket)));
  }

  @Test
  void noStepHasNoNewest() {
    assertEquals(0, PackedSteps.newest(PackedSteps.NONE));
    assertEquals(0, PackedSteps.counts(PackedSteps.NONE, QuantityCells.ALL).length());
    assertEquals(0, packer.merge(PackedSteps.NONE, PackedSteps.NONE, 0).length);
  }

  @Test
  void stepThatIsTooOldIsNotPutInFront() {
    byte[] bytes = packer.with(PackedSteps.NONE, 3, one().toTally(), 4);
    assertArrayEquals(PackedSteps.NONE, bytes);
  }

  @Test
  void countersForOneBucketHaveSomeRoomAtItsSides() {
    byte[] bytes = packer.with(PackedSteps.NONE, 3, one().toTally(), 0);
    RunningCounts counts = PackedSteps.counts(bytes, QuantityCells.ALL);
    assertTrue(counts.covers(100));
    assertTrue(counts.length() < Buckets.PER_OCTAVE);
  }

  @Test
  void minuteOfAThousandExecutionsTakesFewBytes() {
    Random random = new Random(1);
    Tally tally = new Tally();
    for (int i = 0; i < 1_000; i++) {
      long nanos = (long) (Math.exp(random.nextGaussian() * 0.5) * 5e6);
      tally.addCount(Buckets.index(nanos), 1);
      tally.addDurations(nanos, 0, nanos, 0);
      tally.addQuantity(Quantity.QUERIES, 3, 1);
    }
    assertTrue(packer.with(PackedSteps.NONE, 1_000, tally, 0).length <= 90);
  }

  @Provide
  Arbitrary<Counted> tallies() {
    return Given.tallies();
  }

  @Provide
  Arbitrary<List<Closing>> closings() {
    Arbitrary<Long> laters = Arbitraries.longs().between(0, 20);
    return Combinators.combine(laters, Given.tallies()).as(Closing::new).list().ofMaxSize(20);
  }

  @Provide
  Arbitrary<Integer> keptSteps() {
    return Arbitraries.of(0, 1, 5, 15, 90);
  }

  private byte[] packed(List<Closing> closings) {
    byte[] bytes = PackedSteps.NONE;
    long step = 0;
    for (Closing closing : closings) {
      step += closing.later();
      bytes = packer.with(bytes, step, closing.counted().toTally(), 0);
    }
    return bytes;
  }

  private static SortedMap<Long, Counted> steps(byte[] bytes, long oldest) {
    SortedMap<Long, Tally> tallies = new TreeMap<>();
    LongFunction<Tally> tallyOfStep = step -> tallies.computeIfAbsent(step, each -> new Tally());
    PackedSteps.addTo(bytes, oldest, tallyOfStep);
    SortedMap<Long, Counted> steps = new TreeMap<>();
    tallies.forEach((step, tally) -> steps.put(step, Counted.in(tally)));
    return steps;
  }

  /** The steps as they stand, from the oldest to the newest. */
  private static List<Long> distinctSteps(byte[] bytes) {
    List<Long> steps = new ArrayList<>();
    PackedSteps all = new PackedSteps(bytes);
    while (all.next(0)) {
      steps.add(0, all.step());
    }
    return steps;
  }

  private static Counted one() {
    Tally tally = new Tally();
    tally.addCount(100, 1);
    return Counted.in(tally);
  }
}
