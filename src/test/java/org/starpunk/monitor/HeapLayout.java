package org.starpunk.monitor;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openjdk.jol.info.ClassLayout;
import org.openjdk.jol.info.GraphLayout;
import org.openjdk.jol.vm.VM;

/** How large objects are in this JVM: the oracle of the monitor's own account of its memory. */
public final class HeapLayout {

  static {
    System.setProperty("jol.skipHotspotSAAttach", "true");
    System.setProperty("jol.magicFieldOffset", "true"); // looks into records
    withoutOutput(VM::current);
  }

  private HeapLayout() {}

  /** Bytes of a reference in a field. */
  public static long reference() {
    return VM.current().sizeOfField("java.lang.Object");
  }

  /** Bytes of one object of that class, without what it refers to. */
  public static long of(Class<?> type) {
    return ClassLayout.parseClass(type).instanceSize();
  }

  /** Bytes of one object or array, without what it refers to. */
  public static long of(Object object) {
    return ClassLayout.parseInstance(object).instanceSize();
  }

  /** Bytes of an object and all that can be reached from it, but not from the others. */
  public static long retainedBy(Object root, Object... others) {
    GraphLayout retained = GraphLayout.parseInstance(root);
    return others.length == 0
        ? retained.totalSize()
        : retained.subtract(GraphLayout.parseInstance(others)).totalSize();
  }

  /** Whether an object of that class can be reached from another one. */
  public static boolean reaches(Object root, Class<?> type) {
    return GraphLayout.parseInstance(root).getClasses().contains(type);
  }

  /** Bytes of some objects and all that can be reached from them, but not from the others. */
  public static long retainedByAll(List<?> roots, List<?> others) {
    return GraphLayout.parseInstance(roots.toArray())
        .subtract(GraphLayout.parseInstance(others.toArray()))
        .totalSize();
  }

  /** It says on standard output which of its several ways to look at the JVM it does without. */
  private static void withoutOutput(Runnable work) {
    PrintStream output = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setOut(output);
    }
  }
}
