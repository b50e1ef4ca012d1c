package org.starpunk.deployed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;

/** Why something is still in a heap, from a dump of it. */
final class HeapPaths {

  private HeapPaths() {}

  /**
   * The shortest way to each class loader that has a class of a name, from the loader to the root,
   * a line for each object.
   */
  static String toLoadersOf(String className, Path dump) throws IOException {
    Heap heap = HeapFactory.createHeap(dump.toFile());
    List<?> classes = heap.getAllClasses();
    return classes.stream()
        .map(JavaClass.class::cast)
        .filter(candidate -> candidate.getName().equals(className))
        .map(JavaClass::getClassLoader)
        .map(HeapPaths::path)
        .collect(Collectors.joining("\n\n"));
  }

  private static String path(Instance held) {
    return Stream.iterate(held, object -> object != null, HeapPaths::holder)
        .map(object -> object.getJavaClass().getName() + '#' + object.getInstanceNumber())
        .collect(Collectors.joining("\n  by "));
  }

  /** Null above a root. */
  private static Instance holder(Instance object) {
    return object.isGCRoot() ? null : object.getNearestGCRootPointer();
  }
}
