package org.starpunk.monitor;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Hostile texts at random. */
public final class HostileArbitrary {

  private HostileArbitrary() {}

  /** Texts put together of these and of any other characters that there are. */
  public static Arbitrary<String> any() {
    Arbitrary<String> piece =
        Arbitraries.oneOf(
            Arbitraries.of(HostileTexts.CHARACTERS),
            Arbitraries.of(HostileTexts.TEXTS),
            Arbitraries.strings().ofMaxLength(5),
            Arbitraries.strings().ascii().ofMaxLength(5));
    return piece.list().ofMinSize(1).ofMaxSize(6).map(each -> String.join("", each));
  }
}
