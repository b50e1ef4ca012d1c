package org.starpunk.monitor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.HeapLayout;
import org.starpunk.monitor.HostileTexts;
import org.starpunk.monitor.LogLines;

class BoundedLogTest {

  private static final String NAME = BoundedLogTest.class.getName();

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Lingering FOR_AN_HOUR =
      new Lingering(Duration.ofHours(1), Duration.ofHours(1));

  private final Logger logger = Logger.getLogger(NAME);
  private final LogLines written = new LogLines(NAME);
  private final FakeRecorder recorder = new FakeRecorder();
  private final FakeTicker ticker = new FakeTicker();
  private final BoundedLog log = new BoundedLog(recorder, ticker, Lingering.NONE);

  @BeforeEach
  void listen() {
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.ALL);
  }

  @AfterEach
  void stopListening() {
    written.close();
  }

  @Test
  void linesAreWrittenInOrder() {
    log.writeWith(Runnable::run);
    offer(0, 100);
    assertEquals(lines(0, 100), written.texts());
  }

  @Test
  void levelAndTextAreWrittenAsTheyCame() {
    log.writeWith(Runnable::run);
    log.offer(NAME, Level.WARNING, "a {0} 'quoted' %s line");
    LogRecord record = written.records().get(0);
    assertEquals(Level.WARNING, record.getLevel());
    assertEquals("a {0} 'quoted' %s line", record.getMessage());
    assertEquals(NAME, record.getLoggerName());
  }

  @Test
  void hostileTextIsOneLineOfTheLog() {
    log.writeWith(Runnable::run);
    List<String> hostile = HostileTexts.all();
    hostile.forEach(each -> log.offer(NAME, Level.INFO, "Slow query: " + each));
    assertEquals(hostile.size(), written.texts().size());
    for (String line : written.texts()) {
      assertTrue(line.startsWith("Slow query: ") && line.lines().count() == 1, line);
    }
  }

  @Test
  void linesThatWaitedForTheExecutorComeFirst() {
    offer(0, 30);
    assertEquals(List.of(), written.texts());
    log.writeWith(Runnable::run);
    offer(30, 50);
    assertEquals(lines(0, 50), written.texts());
  }

  @Test
  void offeringWritesNothingItself() {
    LaterExecutor later = new LaterExecutor();
    log.writeWith(later);
    offer(0, 10);
    assertEquals(List.of(), written.texts());
    assertEquals(1, later.tasks.size());
    later.runAll();
    assertEquals(lines(0, 10), written.texts());
  }

  @Test
  void whatDoesNotFitIsCounted() {
    offer(0, 2_000);
    log.writeWith(Runnable::run);
    int fitting = written.texts().size();
    assertEquals(lines(0, fitting), written.texts());
    assertTrue(fitting > 100 && fitting < 500, () -> fitting + " lines were kept");
    assertEquals(2_000 - fitting, recorder.level(Gauge.LOG_LINES_DROPPED));
  }

  @Test
  void linesThatWaitTakeWhatTheyAreSaidToTake() {
    offer(0, 2_000);
    FakeRecorder.Holder holder = recorder.holders().get(0);
    assertEquals("log lines", holder.name());
    long held = holder.retainedBytes().getAsLong();
    assertTrue(held > 0.95 * BoundedLog.MAX_BYTES && held <= BoundedLog.MAX_BYTES);
    long retained = HeapLayout.retainedBy(log, recorder, ticker, Level.INFO, NAME);
    assertEquals(1, (double) held / retained, 0.02);
    log.writeWith(Runnable::run);
    assertEquals(0, holder.retainedBytes().getAsLong());
  }

  @Test
  void thereIsRoomAgainOnceLinesAreWritten() {
    LaterExecutor later = new LaterExecutor();
    log.writeWith(later);
    for (int round = 0; round < 10; round++) {
      offer(round * 100, (round + 1) * 100);
      later.runAll();
    }
    assertEquals(lines(0, 1_000), written.texts());
    assertEquals(0, recorder.level(Gauge.LOG_LINES_DROPPED));
  }

  @Test
  void lineHasTheTimeAtWhichItWasOffered() {
    LaterExecutor later = new LaterExecutor();
    log.writeWith(later);
    Instant offered = ticker.now();
    offer(0, 1);
    ticker.advance(Duration.ofSeconds(1));
    later.runAll();
    assertEquals(offered, written.records().get(0).getInstant());
  }

  /** Some 200 of these lines may wait; the writer is woken by the fiftieth. */
  @Test
  @Timeout(value = 30, threadMode = SEPARATE_THREAD)
  void writerIsWokenWhileThereIsRoomForMore() throws InterruptedException {
    BoundedLog patient = new BoundedLog(recorder, ticker, FOR_AN_HOUR);
    Thread writer = lingeringWriterOf(patient);
    lines(1, 30).forEach(line -> patient.offer(NAME, Level.INFO, line));
    assertEquals(lines(0, 1), written.texts());
    lines(30, 100).forEach(line -> patient.offer(NAME, Level.INFO, line));
    while (written.texts().size() < 30) {
      Thread.onSpinWait();
    }
    patient.stopWriting(PATIENCE);
    writer.join(PATIENCE.toMillis());
    assertFalse(writer.isAlive());
    assertEquals(lines(0, 100), written.texts());
    assertEquals(0, recorder.level(Gauge.LOG_LINES_DROPPED));
    assertEquals(List.of(), recorder.probeFailures());
  }

  @Test
  @Timeout(value = 30, threadMode = SEPARATE_THREAD)
  void writerThatLingersIsTheOnlyOneAndWritesWhatWaitsWhenItIsStopped() {
    BoundedLog patient = new BoundedLog(recorder, ticker, FOR_AN_HOUR);
    lingeringWriterOf(patient);
    lines(1, 10).forEach(line -> patient.offer(NAME, Level.INFO, line));
    patient.stopWriting(PATIENCE);
    assertEquals(lines(0, 10), written.texts());
    patient.offer(NAME, Level.INFO, "line 10");
    assertEquals(lines(0, 10), written.texts());
    assertEquals(List.of(), recorder.probeFailures());
  }

  @Test
  void rejectionIsCountedAndTheLinesWait() {
    log.writeWith(
        task -> {
          throw new RejectedExecutionException("full");
        });
    offer(0, 2);
    assertEquals(2, recorder.probeFailures().size());
    log.writeWith(Runnable::run);
    assertEquals(lines(0, 2), written.texts());
  }

  /** However many lines came meanwhile. */
  @Test
  void executorThatRefusedForAWhileIsAskedAgainByLinesThatFindNoPlace() {
    AtomicBoolean refuses = new AtomicBoolean(true);
    log.writeWith(
        task -> {
          if (refuses.get()) {
            throw new RejectedExecutionException("full");
          }
          task.run();
        });
    offer(0, 1_000);
    refuses.set(false);
    offer(1_000, 1_001);
    int fitting = written.texts().size();
    assertEquals(lines(0, fitting), written.texts());
    assertEquals(1_001 - fitting, recorder.level(Gauge.LOG_LINES_DROPPED));
    offer(1_001, 1_002);
    assertEquals("line 1001", written.texts().get(fitting));
  }

  @Test
  void executorOfAnApplicationThatIsGoingDownIsCountedToo() {
    log.writeWith(
        task -> {
          throw new IllegalStateException("disabled");
        });
    offer(0, 2);
    assertEquals(2, recorder.probeFailures().size());
    log.writeWith(Runnable::run);
    assertEquals(lines(0, 2), written.texts());
  }

  @Test
  void lineThatTheLogFailsOverIsCountedAndTheNextIsWritten() {
    logger.setFilter(
        line -> {
          if (line.getMessage().equals("line 1")) {
            throw new IllegalStateException("broken filter");
          }
          return true;
        });
    log.writeWith(Runnable::run);
    offer(0, 3);
    logger.setFilter(null);
    assertEquals(1, recorder.probeFailures().size());
    assertEquals(List.of("line 0", "line 2"), written.texts());
  }

  @Test
  void linesWaitWhileWritingIsStopped() {
    log.writeWith(Runnable::run);
    offer(0, 1);
    log.stopWriting(PATIENCE);
    offer(1, 3);
    assertEquals(lines(0, 1), written.texts());
    log.writeWith(Runnable::run);
    assertEquals(lines(0, 3), written.texts());
  }

  @Test
  void manyThreadsLoseNoLineUncounted() throws InterruptedException {
    manyThreadsOffer(log);
  }

  @Test
  void manyThreadsLoseNoLineUncountedWhileTheWriterLingers() throws InterruptedException {
    manyThreadsOffer(
        new BoundedLog(
            recorder, ticker, new Lingering(Duration.ofMillis(1), Duration.ofMillis(20))));
  }

  private void manyThreadsOffer(BoundedLog log) throws InterruptedException {
    int threads = 8;
    int each = 5_000;
    ExecutorService writer = Executors.newSingleThreadExecutor();
    log.writeWith(writer);
    List<Thread> offering = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      String prefix = i + ":";
      Thread thread =
          new Thread(
              () -> IntStream.range(0, each).forEach(n -> log.offer(NAME, Level.INFO, prefix + n)));
      thread.start();
      offering.add(thread);
    }
    for (Thread thread : offering) {
      thread.join();
    }
    writer.shutdown();
    assertTrue(writer.awaitTermination(1, TimeUnit.MINUTES));
    log.writeWith(Runnable::run);
    assertEquals(
        1L * threads * each, written.texts().size() + recorder.level(Gauge.LOG_LINES_DROPPED));
    for (int i = 0; i < threads; i++) {
      String prefix = i + ":";
      List<Integer> numbers =
          written.texts().stream()
              .filter(text -> text.startsWith(prefix))
              .map(text -> Integer.valueOf(text.substring(prefix.length())))
              .toList();
      assertEquals(numbers.stream().sorted().distinct().toList(), numbers);
    }
  }

  /** Has written one line, and waits for more; another task is refused. */
  private Thread lingeringWriterOf(BoundedLog patient) {
    List<Thread> writers = new ArrayList<>();
    patient.writeWith(
        task -> {
          assertEquals(List.of(), writers);
          Thread writer = new Thread(task);
          writers.add(writer);
          writer.start();
        });
    patient.offer(NAME, Level.INFO, "line 0");
    while (writers.get(0).getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return writers.get(0);
  }

  private void offer(int from, int to) {
    lines(from, to).forEach(line -> log.offer(NAME, Level.INFO, line));
  }

  private static List<String> lines(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "line " + i).toList();
  }

  private static final class LaterExecutor implements Executor {
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }

    void runAll() {
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        task.run();
      }
    }
  }
}
