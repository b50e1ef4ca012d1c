package org.starpunk.monitor.capture.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.interceptor.InvocationContext;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

  private final FakeRecorder recorder = new FakeRecorder();
  private final FakeTicker ticker = new FakeTicker();
  private final TimedInterceptor interceptor =
      new TimedInterceptor(new FunctionSeries(recorder), ticker);

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
    TimedInterceptor unlucky = new TimedInterceptor(new FunctionSeries(broken), ticker);
    assertEquals("result", unlucky.time(invocation(arguments -> "result")));
    IOException own = new IOException("the application's own");
    assertSame(
        own, assertThrows(IOException.class, () -> unlucky.time(invocation(Fakes.throwing(own)))));
    assertEquals(2, broken.failures().size());
  }

  @Test
  void functionIsNamedByClassAndMethodUnlessItHasAName() {
    assertEquals("Desk.publish", FunctionSeries.nameOf(method("publish")));
    assertEquals("Desk.plain", FunctionSeries.nameOf(method("plain")));
    assertEquals("write a note", FunctionSeries.nameOf(method("write")));
  }

  @Test
  void nameOfATypeStandsBeforeItsMethods() throws NoSuchMethodException {
    assertEquals("shop.sell", FunctionSeries.nameOf(Shop.class.getDeclaredMethod("sell")));
    assertEquals("bargain", FunctionSeries.nameOf(Shop.class.getDeclaredMethod("haggle")));
  }

  @Test
  void methodHasOneSeries() {
    FunctionSeries series = new FunctionSeries(recorder);
    assertSame(series.of(method("publish")), series.of(method("publish")));
    assertSame(recorder.series(Category.FUNCTION, "Desk.publish"), series.of(method("publish")));
  }

  @Test
  void methodThatWasFoldedIsLookedUpAgain() {
    FunctionSeries series = new FunctionSeries(recorder);
    recorder.fold(true);
    assertEquals("(other)", series.of(method("publish")).operation());
    recorder.fold(false);
    assertEquals("Desk.publish", series.of(method("publish")).operation());
  }

  @Test
  void methodIsKnownWithItsSeriesUnlessThatIsOfOthersToo() {
    FunctionSeries series = new FunctionSeries(recorder);
    Method publish = method("publish");
    assertNull(series.known(publish));
    recorder.fold(true);
    series.record(null, publish, 1, false, 1);
    assertNull(series.known(publish));
    recorder.fold(false);
    series.record(null, publish, 2, false, 2);
    FunctionSeries.Known known = series.known(publish);
    assertEquals(new FunctionSeries.Known(publish, published()), known);
    series.record(known, publish, 3, true, 3);
    assertEquals(List.of(2L, 3L), published().durationsNanos());
    series.record(known, method("plain"), 4, false, 4);
    assertEquals(1, recorder.series(Category.FUNCTION, "Desk.plain").count());
    assertEquals(1, recorder.series(Category.FUNCTION, "(other)").count());
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
