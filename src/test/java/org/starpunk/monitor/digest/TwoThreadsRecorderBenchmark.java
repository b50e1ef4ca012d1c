package org.starpunk.monitor.digest;

import org.openjdk.jmh.annotations.Threads;

/** The same with two threads; what is not each thread's own is hit by both. */
@Threads(2)
public class TwoThreadsRecorderBenchmark extends RecorderBenchmark {}
