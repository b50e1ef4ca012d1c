package org.starpunk.notes.web;

import org.jspecify.annotations.Nullable;

/** A page of a list, the first being 1. */
record PageNumber(int value) {

  private static final int LAST = 100_000;

  /** What the address says; the first page where it says nothing sensible. */
  static PageNumber of(@Nullable String parameter) {
    if (parameter == null || !parameter.matches("[1-9]\\d{0,5}")) {
      return new PageNumber(1);
    }
    return new PageNumber(Math.min(LAST, Integer.parseInt(parameter)));
  }

  int offset(int size) {
    return (value - 1) * size;
  }
}
