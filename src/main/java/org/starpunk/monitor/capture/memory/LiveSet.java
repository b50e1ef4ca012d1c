package org.starpunk.monitor.capture.memory;

/**
 * How much of the heap lives, as far as collections have shown. Safe for any number of threads; all
 * bytes are -1 before the first collection that tells.
 */
final class LiveSet {

  /** Stands for what no collection has shown yet. */
  static final long UNKNOWN = -1;

  private long bytes = UNKNOWN;
  private long lowestBytes = UNKNOWN;
  private long afterCollectionBytes = UNKNOWN;

  /**
   * Takes notice of a collection.
   *
   * @param heapBytes heap in use right after it
   * @param oldToo whether old objects were collected too, so that this is what lives
   */
  synchronized void collected(long heapBytes, boolean oldToo) {
    afterCollectionBytes = heapBytes;
    if (oldToo) {
      bytes = heapBytes;
      lowestBytes = lowestBytes == UNKNOWN ? heapBytes : Math.min(lowestBytes, heapBytes);
    }
  }

  /** What lived at the last collection that looked at old objects too. */
  synchronized long bytes() {
    return bytes;
  }

  /** Heap in use after the last collection of any kind: an upper bound of what lives. */
  synchronized long afterCollectionBytes() {
    return afterCollectionBytes;
  }

  /** The least that lived since this was last asked, or {@link #UNKNOWN} when nothing told. */
  synchronized long takeLowestBytes() {
    long lowest = lowestBytes;
    lowestBytes = UNKNOWN;
    return lowest;
  }
}
