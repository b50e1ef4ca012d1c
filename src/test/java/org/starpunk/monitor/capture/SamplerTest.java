package org.starpunk.monitor.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {

  private static final int REQUESTS = 100_000;

  @Test
  void rateOfOneSamplesEveryRequest() {
    assertEquals(REQUESTS, sampled(Sampler.ofRate(1)));
  }

  /** Twelve standard deviations: that chance breaks this is out of the question. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.25, 0.5, 0.99})
  void rateIsTheShareOfSampledRequests(double rate) {
    double deviation = Math.sqrt(rate * (1 - rate) * REQUESTS);
    assertEquals(rate * REQUESTS, sampled(Sampler.ofRate(rate)), 12 * deviation);
  }

  private static long sampled(Sampler sampler) {
    return IntStream.range(0, REQUESTS).filter(i -> sampler.sample()).count();
  }
}
