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
 * first that is not recorded is a second old when the next one comes, all are recorded; only the
 * steps stay. Of these {@value #STEPS} are kept, and some places left to those that enclose others,
 * as they end last; what comes beyond is counted.
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

  /** What a note is of: the number of a {@link Span.Kind}, this, or from the next on a quantity. */
  private static final int NO_STEP = KINDS.length;

  private static final int FIRST_QUANTITY = NO_STEP + 1;

  /** A note's marks. */
  private static final int FAILED = 1;

  private static final int SHOWN = 2;

  /** The series of each note, or the name of a step that has nothing to record. */
  private @Nullable Object[] subjects = new Object[FIRST_CAPACITY];

  /** Of each its end, as the ticker's reading, and its duration or amount. */
  private long[] figures = new long[2 * FIRST_CAPACITY];

  /** Of each what it is of, and its marks. */
  private byte[] kinds = new byte[2 * FIRST_CAPACITY];

  private int size;

  /** How many of them are recorded already. */
  private int recorded;

  private int steps;
  private int stepsNotKept;

  /** Notes {@link Series#record}, and no step. */
  void record(Series series, long durationNanos, boolean failed, long endNanos) {
    note(series, NO_STEP, failed ? FAILED : 0, durationNanos, endNanos);
  }

  /** Notes {@link Series#add}, and no step. */
  void add(Series series, Quantity quantity, long amount, long atNanos) {
    note(series, FIRST_QUANTITY + quantity.ordinal(), 0, amount, atNanos);
  }

  /** Notes {@link Series#record}, and a step by the name of the series. */
  void recordStep(
      Series series, Span.Kind kind, long durationNanos, boolean failed, long endNanos) {
    step(series, kind.ordinal(), kind, durationNanos, failed, endNanos);
  }

  /** Notes {@link Series#add} of the time that reading rows took, and that step. */
  void addFetch(Series query, long fetchNanos, long endNanos) {
    int quantity = FIRST_QUANTITY + Quantity.FETCH_NANOS.ordinal();
    step(query, quantity, Span.Kind.FETCH, fetchNanos, false, endNanos);
  }

  /** Notes a step of which nothing is to be recorded. */
  void showStep(String name, Span.Kind kind, long durationNanos, boolean failed, long endNanos) {
    step(name, kind.ordinal(), kind, durationNanos, failed, endNanos);
  }

  private void step(
      Object subject, int what, Span.Kind kind, long nanos, boolean failed, long endNanos) {
    int marks = failed ? FAILED : 0;
    if (steps < (kind.isMany() ? STEPS_OF_MANY : STEPS)) {
      steps++;
      note(subject, what, marks | SHOWN, nanos, endNanos);
      return;
    }
    stepsNotKept++;
    if (subject instanceof Series) {
      note(subject, what, marks, nanos, endNanos);
    }
  }

  private void note(Object subject, int what, int marks, long amount, long endNanos) {
    if (size == subjects.length
        || (recorded < size && endNanos - figures[2 * recorded] > AGE_NANOS)) {
      makeRoom();
    }
    subjects[size] = subject;
    figures[2 * size] = endNanos;
    figures[2 * size + 1] = amount;
    kinds[2 * size] = (byte) what;
    kinds[2 * size + 1] = (byte) marks;
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
    if (what >= FIRST_QUANTITY) {
      series.add(QUANTITIES[what - FIRST_QUANTITY], amount, end);
    } else {
      series.record(amount, isMarked(i, FAILED), end);
    }
  }

  /** The steps; the last dispatch of an asynchronous request may still add some. */
  Spans spans(long startNanos) {
    List<Span> list = new ArrayList<>(steps);
    for (int i = 0; i < Math.min(size, kinds.length / 2); i++) {
      Object subject = subjects[i];
      if (subject != null && isMarked(i, SHOWN)) {
        list.add(span(i, subject, startNanos));
      }
    }
    return Spans.of(list, stepsNotKept);
  }

  private Span span(int i, Object subject, long startNanos) {
    int what = kinds[2 * i];
    long nanos = figures[2 * i + 1];
    return new Span(
        what < NO_STEP ? KINDS[what] : Span.Kind.FETCH,
        subject instanceof Series series ? series.operation() : (String) subject,
        figures[2 * i] - nanos - startNanos,
        nanos,
        isMarked(i, FAILED));
  }

  private boolean isMarked(int i, int mark) {
    return (kinds[2 * i + 1] & mark) != 0;
  }

  private void makeRoom() {
    if (size < subjects.length) {
      recordAll();
    } else if (size < CAPACITY) {
      subjects = Arrays.copyOf(subjects, 2 * size);
      figures = Arrays.copyOf(figures, 4 * size);
      kinds = Arrays.copyOf(kinds, 4 * size);
    } else {
      recordAll();
      keepStepsOnly();
    }
  }

  private void keepStepsOnly() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (isMarked(i, SHOWN)) {
        subjects[kept] = subjects[i];
        System.arraycopy(figures, 2 * i, figures, 2 * kept, 2);
        System.arraycopy(kinds, 2 * i, kinds, 2 * kept, 2);
        kept++;
      }
    }
    size = kept;
    recorded = kept;
  }

  /** What these take. */
  long bytes() {
    return Footprint.object(3, 4 * Integer.BYTES)
        + Footprint.array(subjects.length, Footprint.REFERENCE)
        + Footprint.array(figures.length, Long.BYTES)
        + Footprint.array(kinds.length, Byte.BYTES);
  }
}
