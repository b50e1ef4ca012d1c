package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CpuTimeTest {

  private final Path tasks;

  CpuTimeTest(@TempDir Path tasks) {
    this.tasks = tasks;
  }

  @Test
  void compilersAreToldApartFromTheOthers() throws IOException {
    thread("10", "http-thread-poo", 5_000);
    thread("11", "C2 CompilerThre", 70_000);
    thread("12", "C1 CompilerThre", 900_000);
    CpuTime time = CpuTime.read(tasks);
    assertEquals(Map.of("10", 5_000L), time.ofThread());
    assertEquals(Map.of("11", 70_000L, "12", 900_000L), time.compilers());
  }

  @Test
  void newThreadsCountAndEndedOnesDoNot() {
    CpuTime before = new CpuTime(Map.of("1", 100L, "2", 5_000L), Map.of("3", 10L));
    CpuTime after = new CpuTime(Map.of("1", 130L, "4", 7L), Map.of("3", 12L));
    assertEquals(37, after.since(before));
    assertEquals(2, after.compilersSince(before));
  }

  @Test
  void threadThatEndsMeanwhileIsLeftOut() throws IOException {
    thread("10", "main", 5_000);
    Files.createDirectory(tasks.resolve("11"));
    assertEquals(Map.of("10", 5_000L), CpuTime.read(tasks).ofThread());
  }

  @Test
  void withoutSuchADirectoryItFails() {
    assertThrows(UncheckedIOException.class, () -> CpuTime.read(tasks.resolve("none")));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatThisProcessComputesIsCounted() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    CpuTime before = CpuTime.of(ProcessHandle.current().pid());
    long end = threads.getCurrentThreadCpuTime() + 50_000_000;
    while (threads.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }
    long counted = CpuTime.of(ProcessHandle.current().pid()).since(before);
    assertTrue(counted >= 40_000_000, () -> counted + " ns of 50 ms");
  }

  private void thread(String number, String name, long nanos) throws IOException {
    Path directory = Files.createDirectory(tasks.resolve(number));
    Files.writeString(directory.resolve("comm"), name + '\n');
    Files.writeString(directory.resolve("schedstat"), nanos + " 17 3\n");
  }
}
