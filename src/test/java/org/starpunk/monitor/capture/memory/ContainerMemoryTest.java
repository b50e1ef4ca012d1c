package org.starpunk.monitor.capture.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starpunk.monitor.ProcessState.Container;

class ContainerMemoryTest {

  private static final String NO_LIMIT_ONE = "9223372036854771712";

  private final Path proc;
  private final Path mount;

  ContainerMemoryTest(@TempDir Path folder) {
    proc = folder.resolve("proc");
    mount = folder.resolve("cgroup");
  }

  @BeforeEach
  void machineOf16Megabytes() throws IOException {
    write(proc.resolve("meminfo"), "MemTotal:       16384 kB\nMemFree:          100 kB\n");
  }

  @Test
  void workingSetIsWhatIsUsedWithoutInactiveFilesInVersionTwo() throws IOException {
    memberships("0::/");
    two("", "10000", "7000", "anon 5\ninactive_anon 1\ninactive_file 600\nactive_file 9\n");
    assertEquals(new Container(10_000, 6_400), read());
  }

  @Test
  void workingSetIsWhatIsUsedWithoutInactiveFilesInVersionOne() throws IOException {
    memberships("11:cpu,cpuacct:/a", "4:memory:/docker/7f", "0::/");
    one("docker/7f", "10000", "7000", "inactive_file 1\ntotal_inactive_file 600\n");
    assertEquals(new Container(10_000, 6_400), read());
  }

  @Test
  void memoryMayShareItsHierarchyInVersionOne() throws IOException {
    memberships("4:hugetlb,memory:/a");
    one("a", "10000", "7000", "total_inactive_file 0\n");
    assertEquals(new Container(10_000, 7_000), read());
  }

  @Test
  void groupOfVersionOneIsTakenBesideAnEmptyOneOfVersionTwo() throws IOException {
    memberships("0::/", "4:memory:/a", "3:memory_like:/b");
    one("a", "10000", "7000", "total_inactive_file 0\n");
    two("", "20000", "1", "inactive_file 0\n");
    assertEquals(new Container(10_000, 7_000), read());
  }

  @Test
  void tightestLimitOnTheWayUpCounts() throws IOException {
    memberships("0::/slice/service/part");
    two("slice", "9000", "8000", "inactive_file 0\n");
    two("slice/service", "5000", "4000", "inactive_file 10\n");
    two("slice/service/part", "max", "3000", "inactive_file 0\n");
    assertEquals(new Container(5_000, 3_990), read());
  }

  @Test
  void outerOfTwoEqualLimitsCounts() throws IOException {
    memberships("0::/pod/container");
    two("pod", "5000", "4000", "inactive_file 0\n");
    two("pod/container", "5000", "3000", "inactive_file 0\n");
    assertEquals(new Container(5_000, 4_000), read());
  }

  @Test
  void rootIsTheGroupWhereThePathIsOneOfTheMachine() throws IOException {
    memberships("4:memory:/docker/7f");
    one("", "10000", "7000", "total_inactive_file 0\n");
    assertEquals(new Container(10_000, 7_000), read());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0::/../../elsewhere", "0::/..", "0::", "0::/\0", "0::relative"})
  void pathOutsideOfTheMountIsNotFollowed(String membership) throws IOException {
    memberships(membership);
    two("", "10000", "7000", "inactive_file 0\n");
    write(mount.resolveSibling("elsewhere/memory.max"), "1");
    assertEquals(new Container(10_000, 7_000), read());
  }

  @ParameterizedTest
  @ValueSource(strings = {"max", "", "0", "-1", "much", "16777217", "99999999999999999999"})
  void anythingButANumberBelowTheMachinesMemoryIsNoLimit(String limit) throws IOException {
    memberships("0::/a");
    two("a", limit, "7000", "inactive_file 0\n");
    assertEquals(Container.NONE, read());
    assertFalse(read().isLimited());
  }

  @Test
  void hugeNumberIsNoLimitInVersionOneThoughTheMachineIsUnknown() throws IOException {
    memberships("4:memory:/");
    one("", NO_LIMIT_ONE, "7000", "total_inactive_file 0\n");
    Files.delete(proc.resolve("meminfo"));
    assertEquals(Container.NONE, read());
  }

  @Test
  void limitIsKnownThoughTheMachineIsNot() throws IOException {
    memberships("0::/");
    two("", "10000", "7000", "inactive_file 0\n");
    Files.delete(proc.resolve("meminfo"));
    assertEquals(new Container(10_000, 7_000), read());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4:cpu:/", "garbage", "::", "4:memory", "\0:\0:\0"})
  void noMembershipIsNoContainer(String memberships) throws IOException {
    memberships(memberships);
    assertEquals(Container.NONE, read());
  }

  @Test
  void noFilesAreNoContainer() {
    assertEquals(Container.NONE, read());
  }

  @Test
  void folderInTheirPlaceIsNoContainer() throws IOException {
    memberships("0::/");
    Files.createDirectories(mount.resolve("memory.max"));
    assertEquals(Container.NONE, read());
  }

  @Test
  void useIsUnknownWhereAPartOfItIs() throws IOException {
    memberships("0::/");
    two("", "10000", "7000", "active_file 3\n");
    assertEquals(new Container(10_000, -1), read());
    two("", "10000", "some", "inactive_file 3\n");
    assertEquals(new Container(10_000, -1), read());
  }

  @Test
  void moreInactiveFilesThanUseAreNoNegativeUse() throws IOException {
    memberships("0::/");
    two("", "10000", "7000", "inactive_file 7001\n");
    assertEquals(new Container(10_000, 0), read());
  }

  @Test
  void limitMayChange() throws IOException {
    memberships("0::/");
    two("", "max", "7000", "inactive_file 0\n");
    ContainerMemory memory = new ContainerMemory(proc, mount);
    assertEquals(Container.NONE, memory.read());
    two("", "9000", "7000", "inactive_file 0\n");
    assertEquals(new Container(9_000, 7_000), memory.read());
  }

  private Container read() {
    return new ContainerMemory(proc, mount).read();
  }

  private void memberships(String... lines) throws IOException {
    write(proc.resolve("self/cgroup"), String.join("\n", lines) + '\n');
  }

  private void one(String group, String limit, String usage, String stat) throws IOException {
    Path folder = mount.resolve("memory").resolve(group);
    write(folder.resolve("memory.limit_in_bytes"), limit + '\n');
    write(folder.resolve("memory.usage_in_bytes"), usage + '\n');
    write(folder.resolve("memory.stat"), stat);
  }

  private void two(String group, String limit, String usage, String stat) throws IOException {
    Path folder = mount.resolve(group);
    write(folder.resolve("memory.max"), limit + '\n');
    write(folder.resolve("memory.current"), usage + '\n');
    write(folder.resolve("memory.stat"), stat);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
