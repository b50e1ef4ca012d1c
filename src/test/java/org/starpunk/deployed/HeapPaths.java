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
import org.netbeans.lib.profiler.heap.PrimitiveArrayInstance;
import org.netbeans.lib.profiler.heap.ThreadObjectGCRoot;

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
        .map(loader -> path(heap, loader))
        .collect(Collectors.joining("\n\n"));
  }

  private static String path(Heap heap, Instance held) {
    return Stream.iterate(held, object -> object != null, HeapPaths::holder)
        .map(object -> described(heap, object))
        .collect(Collectors.joining("\n  by "));
  }

  /** A class with its name, a thread with its name and what it is at. */
  private static String described(Heap heap, Instance object) {
    String type = object.getJavaClass().getName() + '#' + object.getInstanceNumber();
    JavaClass itself = heap.getJavaClassByID(object.getInstanceId());
    if (itself != null) {
      return type + ' ' + itself.getName();
    }
    return heap.getGCRoot(object) instanceof ThreadObjectGCRoot thread
        ? type + ' ' + name(object) + stack(thread)
        : type;
  }

  private static String name(Instance thread) {
    Instance text = (Instance) thread.getValueOfField("name");
    List<?> latin1 = ((PrimitiveArrayInstance) text.getValueOfField("value")).getValues();
    return latin1.stream()
        .map(value -> Character.toString(Byte.parseByte((String) value) & 0xFF))
        .collect(Collectors.joining());
  }

  private static String stack(ThreadObjectGCRoot thread) {
    return Stream.of(thread.getStackTrace())
        .map(frame -> "\n    at " + frame)
        .collect(Collectors.joining());
  }

  /** Null above a root. */
  private static Instance holder(Instance object) {
    return object.isGCRoot() ? null : object.getNearestGCRootPointer();
  }
}
