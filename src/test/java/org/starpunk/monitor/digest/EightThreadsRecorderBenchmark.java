package org.starpunk.monitor.digest;

import org.openjdk.jmh.annotations.Threads;

/** The same with eight threads; what is not each thread's own is hit by all. */
@Threads(8)
public class EightThreadsRecorderBenchmark extends RecorderBenchmark {}
