package org.starpunk.monitor.capture.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Fakes;

class CatalinaResponseBytesTest {

  private static final int GIBIBYTE = 1 << 30;

  private final FakeExchange exchange = FakeExchange.of("GET", "/file");

  @Test
  void smallBodyIsWhatWasCountedAndNoHeaderIsAskedFor() {
    HttpServletResponse unasked =
        Fakes.of(
            HttpServletResponse.class, Map.of("getHeader", arguments -> fail("no need to ask")));
    assertEquals(0, CatalinaResponseBytes.bytes(0, exchange.request(), unasked));
    assertEquals(65_535, CatalinaResponseBytes.bytes(65_535, exchange.request(), unasked));
  }

  @Test
  void countThatFitsIsBelievedWhateverTheHeaderSays() {
    assertEquals(GIBIBYTE, bytes(GIBIBYTE, null));
    assertEquals(GIBIBYTE, bytes(GIBIBYTE, "2000000000"));
    assertEquals(GIBIBYTE, bytes(GIBIBYTE, "many"));
  }

  @Test
  void bodyBeyondTheCountIsAsLongAsItsHeaderSays() {
    for (long length : new long[] {3L * GIBIBYTE, 5L * GIBIBYTE, 7L * GIBIBYTE + 17}) {
      assertEquals(length, bytes((int) length, Long.toString(length)));
    }
  }

  @Test
  void bodyBeyondTheCountIsNotKnownWithoutAHeader() {
    assertEquals(-1, bytes((int) (3L * GIBIBYTE), null));
  }

  @Test
  void longDownloadThatWasBrokenOffIsWhatWasCounted() {
    assertEquals(100_000_000, bytes(100_000_000, Long.toString(5L * GIBIBYTE)));
  }

  private long bytes(int count, @Nullable String contentLength) {
    if (contentLength != null) {
      exchange.contentLength(contentLength);
    }
    return CatalinaResponseBytes.bytes(count, exchange.request(), exchange.response());
  }
}
