package org.starpunk.overhead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.netbeans.lib.profiler.heap.FieldValue;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;
import org.netbeans.lib.profiler.heap.ObjectArrayInstance;
import org.netbeans.lib.profiler.heap.ObjectFieldValue;
import org.netbeans.lib.profiler.heap.PrimitiveArrayInstance;

/**
 * The bytes of the monitor's objects in a running server, from a dump of its heap: every object of
 * a class of the monitor that lives, and what these reach of arrays, strings and the JDK's
 * collections. What belongs to the server or the JVM, such as classes and threads, ends the way.
 */
final class HeapWalk {

  private static final String MONITOR = "org.starpunk.monitor.";
  private static final List<String> COLLECTIONS =
      List.of("java.util.", "java.time.", "java.math.", "java.lang.String", "java.lang.ref.");

  /** Loggers lead to the whole of the JVM's logging. */
  private static final String LOGGING = "java.util.logging.";

  private final Heap heap;
  private final Set<Long> seen = new HashSet<>();
  private final Deque<Instance> open = new ArrayDeque<>();

  private HeapWalk(Heap heap) {
    this.heap = heap;
  }

  /** Lets a JVM collect and dump its heap, and walks it; the dump is deleted. */
  static long ofProcess(long pid, Path directory) throws IOException, InterruptedException {
    Path dump = Files.createTempDirectory(directory, "heap").resolve("heap.hprof");
    Jcmd.run(pid, "GC.heap_dump", dump.toString());
    try {
      return ofDump(dump);
    } finally {
      Files.delete(dump);
    }
  }

  static long ofDump(Path dump) throws IOException {
    return new HeapWalk(HeapFactory.createHeap(dump.toFile())).walk();
  }

  private long walk() {
    for (Object each : heap.getAllClasses()) {
      JavaClass type = (JavaClass) each;
      if (type.getName().startsWith(MONITOR)) {
        reachAll(type.getInstances());
      }
    }
    long bytes = 0;
    while (!open.isEmpty()) {
      Instance next = open.remove();
      bytes += size(next);
      follow(next);
    }
    return bytes;
  }

  private void reachAll(List<?> instances) {
    instances.forEach(instance -> reach((Instance) instance));
  }

  private void reach(@Nullable Instance instance) {
    if (instance != null && belongs(instance) && seen.add(instance.getInstanceId())) {
      open.add(instance);
    }
  }

  private static boolean belongs(Instance instance) {
    String type = instance.getJavaClass().getName();
    return instance instanceof PrimitiveArrayInstance
        || instance instanceof ObjectArrayInstance
        || type.startsWith(MONITOR)
        || (COLLECTIONS.stream().anyMatch(type::startsWith) && !type.startsWith(LOGGING));
  }

  private void follow(Instance instance) {
    if (instance instanceof ObjectArrayInstance array) {
      reachAll(array.getValues());
      return;
    }
    for (Object each : instance.getFieldValues()) {
      if (each instanceof ObjectFieldValue value && !isWeak(value)) {
        reach(value.getInstance());
      }
    }
  }

  private static boolean isWeak(FieldValue value) {
    return value.getField().getDeclaringClass().getName().equals("java.lang.ref.Reference");
  }

  /** As the JVM lays it out with compressed references, but for gaps between fields. */
  private static long size(Instance instance) {
    if (instance instanceof PrimitiveArrayInstance array) {
      String type = array.getJavaClass().getName();
      return aligned(16 + (long) array.getLength() * bytesOf(type.substring(0, type.length() - 2)));
    }
    if (instance instanceof ObjectArrayInstance array) {
      return aligned(16 + 4L * array.getLength());
    }
    long fields = 12;
    for (Object each : instance.getFieldValues()) {
      fields += bytesOf(((FieldValue) each).getField().getType().getName());
    }
    return aligned(fields);
  }

  private static int bytesOf(String type) {
    return switch (type) {
      case "long", "double" -> 8;
      case "char", "short" -> 2;
      case "byte", "boolean" -> 1;
      default -> 4;
    };
  }

  private static long aligned(long bytes) {
    return (bytes + 7) / 8 * 8;
  }
}
