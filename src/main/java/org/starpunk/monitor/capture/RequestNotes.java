package org.starpunk.monitor.capture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.Spans;

/**
 * What a request did, noted down in the order in which it ended: what is to be recorded on series
 * when the request is over, and the steps of its timeline, which for the most part are the same. A
 * note takes a few stores in a row; what recording touches is in no cache while a request is
 * served.
 *
 * <p>In columns that grow as needed up to {@value #CAPACITY} notes. When these are full, or the
 * first that is not recorded is a second old when the next one comes, all are recorded; then only
 * the steps stay. Of these {@value #STEPS} are kept, and some places left to those that enclose
 * others, as they end last; what comes beyond is counted.
 *
 * <p>Used by one thread at a time, as its request is.
 */
final class RequestNotes {

  /** Notes that are kept. */
  static final int CAPACITY = 64;

  /** Steps that are kept. */
  static final int STEPS = 48;

  /** Steps of the kinds that come in hundreds. */
  static final int STEPS_OF_MANY = 40;

  private static final int FIRST_CAPACITY = 8;
  private static final long AGE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final Span.Kind[] KINDS = Span.Kind.values();
  private static final Quantity[] QUANTITIES = Quantity.values();

  /** What is recorded: an execution, or the quantity of that number. */
  private static final int EXECUTION = -1;

  /** Of a note that is no step; else it is the number of its kind and one. */
  private static final int NO_STEP = 0;

  /** The series of each note, or the name of a step that has nothing to record. */
  private @Nullable Object[] subjects = new Object[FIRST_CAPACITY];

  /** Of each its end, as the ticker's reading, and its duration or amount. */
  private long[] figures = new long[2 * FIRST_CAPACITY];

  /** Of each what is recorded, and its step with the outcome: {@code step << 1 | failed}. */
  private byte[] kinds = new byte[2 * FIRST_CAPACITY];

  private int size;

  /** How many of them are recorded already. */
  private int recorded;

  /** How many of the first are nothing but steps, as the others were let go. */
  private int tidied;

  private int steps;
  private int stepsNotKept;

  /** Notes {@link Series#record}, and no step. */
  void record(Series series, long durationNanos, boolean failed, long endNanos) {
    note(series, EXECUTION, NO_STEP, failed, durationNanos, endNanos);
  }

  /** Notes {@link Series#add}, and no step. */
  void add(Series series, Quantity quantity, long amount, long atNanos) {
    note(series, quantity.ordinal(), NO_STEP, false, amount, atNanos);
  }

  /** Notes {@link Series#record}, and a step by the name of the series. */
  void recordStep(
      Series series, Span.Kind kind, long durationNanos, boolean failed, long endNanos) {
    step(series, EXECUTION, kind, durationNanos, failed, endNanos);
  }

  /** Notes {@link Series#add} of a time, and that as a step by the name of the series. */
  void addStep(Series series, Quantity quantity, Span.Kind kind, long nanos, long endNanos) {
    step(series, quantity.ordinal(), kind, nanos, false, endNanos);
  }

  /** Notes a step of which nothing is to be recorded. */
  void showStep(String name, Span.Kind kind, long durationNanos, boolean failed, long endNanos) {
    step(name, EXECUTION, kind, durationNanos, failed, endNanos);
  }

  private void step(
      Object subject, int what, Span.Kind kind, long nanos, boolean failed, long endNanos) {
    if (steps < (kind.isMany() ? STEPS_OF_MANY : STEPS)) {
      note(subject, what, kind.ordinal() + 1, failed, nanos, endNanos);
      steps++;
      return;
    }
    stepsNotKept++;
    if (subject instanceof Series) {
      note(subject, what, NO_STEP, failed, nanos, endNanos);
    }
  }

  private void note(
      Object subject, int what, int step, boolean failed, long amount, long endNanos) {
    if (recorded < size && endNanos - figures[2 * recorded] > AGE_NANOS) {
      recordAll();
    }
    if (size == subjects.length) {
      makeRoom();
    }
    subjects[size] = subject;
    figures[2 * size] = endNanos;
    figures[2 * size + 1] = amount;
    kinds[2 * size] = (byte) what;
    kinds[2 * size + 1] = (byte) (step << 1 | (failed ? 1 : 0));
    size++;
  }

  /** Records all that was noted, in that order. One that fails is left out the next time. */
  void recordAll() {
    while (recorded < size) {
      int i = recorded++;
      if (subjects[i] instanceof Series series) {
        record(series, i);
      }
    }
  }

  private void record(Series series, int i) {
    int what = kinds[2 * i];
    long end = figures[2 * i];
    long amount = figures[2 * i + 1];
    if (what == EXECUTION) {
      series.record(amount, isFailed(i), end);
    } else {
      series.add(QUANTITIES[what], amount, end);
    }
  }

  /** Holds no series of what is recorded any more: a step keeps its name. */
  void keepNames() {
    tidy();
    for (int i = 0; i < recorded; i++) {
      subjects[i] = nameOf(subjects[i]);
    }
  }

  /** The steps; the last dispatch of an asynchronous request may still add some. */
  Spans spans(long startNanos) {
    List<Span> list = new ArrayList<>(steps);
    for (int i = 0; i < Math.min(size, kinds.length / 2); i++) {
      String name = nameOf(subjects[i]);
      if (name != null && stepOf(i) != NO_STEP) {
        list.add(span(i, name, startNanos));
      }
    }
    return Spans.of(list, stepsNotKept);
  }

  private Span span(int i, String name, long startNanos) {
    long nanos = figures[2 * i + 1];
    long start = figures[2 * i] - nanos - startNanos;
    return new Span(KINDS[stepOf(i) - 1], name, start, nanos, isFailed(i));
  }

  private static @Nullable String nameOf(@Nullable Object subject) {
    return subject instanceof Series series ? series.operation() : (String) subject;
  }

  private int stepOf(int i) {
    return kinds[2 * i + 1] >> 1;
  }

  private boolean isFailed(int i) {
    return (kinds[2 * i + 1] & 1) != 0;
  }

  private void makeRoom() {
    if (size < CAPACITY) {
      subjects = Arrays.copyOf(subjects, 2 * size);
      figures = Arrays.copyOf(figures, 4 * size);
      kinds = Arrays.copyOf(kinds, 4 * size);
    } else {
      recordAll();
      tidy();
    }
  }

  /** Lets go what is recorded and is no step. */
  private void tidy() {
    int kept = tidied;
    int keptSteps = tidied;
    for (int i = tidied; i < size; i++) {
      boolean isRecorded = i < recorded;
      if (!isRecorded || stepOf(i) != NO_STEP) {
        subjects[kept] = subjects[i];
        System.arraycopy(figures, 2 * i, figures, 2 * kept, 2);
        System.arraycopy(kinds, 2 * i, kinds, 2 * kept, 2);
        kept++;
        keptSteps += isRecorded ? 1 : 0;
      }
    }
    Arrays.fill(subjects, kept, size, null);
    size = kept;
    recorded = keptSteps;
    tidied = keptSteps;
  }

  /** What these take. */
  long bytes() {
    return Footprint.object(3, 5 * Integer.BYTES)
        + Footprint.array(subjects.length, Footprint.REFERENCE)
        + Footprint.array(figures.length, Long.BYTES)
        + Footprint.array(kinds.length, Byte.BYTES);
  }
}
