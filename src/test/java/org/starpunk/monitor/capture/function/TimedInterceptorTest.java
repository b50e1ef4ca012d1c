package org.starpunk.monitor.capture.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.inject.Provider;
import jakarta.interceptor.InvocationContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.BrokenRecorder;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeSeries;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Fakes;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.Timed;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.TraceNumbers;

class TimedInterceptorTest {

  /** What is looked up, also by an interceptor that was read. */
  private static final AtomicReference<FunctionProbe> PRESENT = new AtomicReference<>();

  private final FakeRecorder recorder = new FakeRecorder();
  private final FakeTicker ticker = new FakeTicker();
  private final FunctionProbe probe = new FunctionProbe(recorder, ticker);
  private final TimedInterceptor interceptor = new TimedInterceptor(() -> probe);

  static class Desk {
    @Timed
    void publish() {}

    @Timed("write a note")
    void write() {}

    void plain() {}
  }

  @Timed("shop")
  static class Shop {
    void sell() {}

    @Timed("bargain")
    void haggle() {}
  }

  @Test
  void resultPassesThroughAndTheTimeIsTaken() throws Exception {
    Object result = new Object();
    assertSame(
        result,
        interceptor.time(
            invocation(
                arguments -> {
                  ticker.advance(Duration.ofMillis(4));
                  return result;
                })));
    assertEquals(List.of(4_000_000L), published().durationsNanos());
    assertEquals(List.of(ticker.nanos()), published().endsNanos());
    assertEquals(0, published().failures());
  }

  @Test
  void failedFunctionIsAStepOfItsRequest() {
    CurrentRequest request = new CurrentRequest("POST", true, ticker.nanos(), new TraceNumbers(0));
    request.enter();
    assertThrows(
        IOException.class,
        () -> interceptor.time(invocation(Fakes.throwing(new IOException("disk")))));
    CurrentRequest.exit();
    assertEquals(
        List.of(new Span(Span.Kind.FUNCTION, "Desk.publish", 0, 0, true)), request.spans().list());
  }

  @Test
  void exceptionPassesThroughIdenticalAndIsAFailure() {
    IOException failure = new IOException("disk");
    assertSame(
        failure,
        assertThrows(
            IOException.class, () -> interceptor.time(invocation(Fakes.throwing(failure)))));
    StackOverflowError error = new StackOverflowError();
    assertSame(
        error,
        assertThrows(
            StackOverflowError.class, () -> interceptor.time(invocation(Fakes.throwing(error)))));
    assertEquals(2, published().count());
    assertEquals(2, published().failures());
  }

  @Test
  void failingRecorderIsCountedAndChangesNothing() throws Exception {
    BrokenRecorder broken = new BrokenRecorder();
    FunctionProbe failing = new FunctionProbe(broken, ticker);
    TimedInterceptor unlucky = new TimedInterceptor(() -> failing);
    assertEquals("result", unlucky.time(invocation(arguments -> "result")));
    IOException own = new IOException("the application's own");
    assertSame(
        own, assertThrows(IOException.class, () -> unlucky.time(invocation(Fakes.throwing(own)))));
    assertEquals(2, broken.failures().size());
  }

  @Test
  void functionIsNamedByClassAndMethodUnlessItHasAName() {
    assertEquals("Desk.publish", FunctionProbe.nameOf(method("publish")));
    assertEquals("Desk.plain", FunctionProbe.nameOf(method("plain")));
    assertEquals("write a note", FunctionProbe.nameOf(method("write")));
  }

  @Test
  void nameOfATypeStandsBeforeItsMethods() throws NoSuchMethodException {
    assertEquals("shop.sell", FunctionProbe.nameOf(Shop.class.getDeclaredMethod("sell")));
    assertEquals("bargain", FunctionProbe.nameOf(Shop.class.getDeclaredMethod("haggle")));
  }

  @Test
  void methodHasOneSeries() {
    assertSame(probe.of(method("publish")), probe.of(method("publish")));
    assertSame(recorder.series(Category.FUNCTION, "Desk.publish"), probe.of(method("publish")));
  }

  @Test
  void methodThatWasFoldedIsLookedUpAgain() {
    recorder.fold(true);
    assertEquals("(other)", probe.of(method("publish")).operation());
    recorder.fold(false);
    assertEquals("Desk.publish", probe.of(method("publish")).operation());
  }

  @Test
  void whatItCountsWithIsLookedUpOnce() throws Exception {
    AtomicInteger lookUps = new AtomicInteger();
    TimedInterceptor counted =
        new TimedInterceptor(
            () -> {
              lookUps.incrementAndGet();
              return probe;
            });
    counted.time(invocation(arguments -> "result"));
    counted.time(invocation(arguments -> "result"));
    assertEquals(2, published().count());
    assertEquals(1, lookUps.get());
  }

  @Test
  void interceptorThatWasPassivatedLooksUpAgainWhatItCountsWith() throws Exception {
    PRESENT.set(new FunctionProbe(new FakeRecorder(), ticker));
    byte[] passive =
        passivated(
            new TimedInterceptor((Provider<FunctionProbe> & Serializable) () -> PRESENT.get()));
    PRESENT.set(probe);
    assertEquals("result", activated(passive).time(invocation(arguments -> "result")));
    assertEquals(1, published().count());
  }

  private static byte[] passivated(TimedInterceptor interceptor) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(interceptor);
    }
    return bytes.toByteArray();
  }

  private static TimedInterceptor activated(byte[] bytes) throws Exception {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (TimedInterceptor) in.readObject();
    }
  }

  private FakeSeries published() {
    return recorder.series(Category.FUNCTION, "Desk.publish");
  }

  private static InvocationContext invocation(Fakes.Answer answer) {
    return Fakes.of(
        InvocationContext.class,
        Map.of("proceed", answer, "getMethod", arguments -> method("publish")));
  }

  private static Method method(String name) {
    try {
      return Desk.class.getDeclaredMethod(name);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }
}
