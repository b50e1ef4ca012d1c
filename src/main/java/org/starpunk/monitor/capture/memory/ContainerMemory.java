package org.starpunk.monitor.capture.memory;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.starpunk.monitor.ProcessState.Container;

/**
 * The memory of the control groups that this process is in, version 1 or 2, as the Linux kernel
 * tells it. What cannot be read is no limit, or an unknown use.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html#memory">cgroup v2</a>
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v1/memory.html">cgroup v1</a>
 */
final class ContainerMemory {

  private final List<ControlGroup> groups;
  private final long machineBytes;

  /**
   * Of the process that is called {@code self}.
   *
   * @param proc where the kernel tells of processes: {@code /proc}
   * @param mount where it tells of control groups: {@code /sys/fs/cgroup}
   */
  ContainerMemory(Path proc, Path mount) {
    this.groups = groups(KernelText.read(proc.resolve("self/cgroup")), mount);
    this.machineBytes = machineBytes(proc.resolve("meminfo"));
  }

  /**
   * Limit and use of the group with the tightest limit; of two that are equal the outer one, which
   * holds more.
   */
  Container read() {
    long tightest = Long.MAX_VALUE;
    Container container = Container.NONE;
    for (ControlGroup group : groups) {
      long limit = group.limitBytes();
      if (limit > 0 && limit <= machineBytes && limit <= tightest) {
        tightest = limit;
        container = new Container(limit, group.usedBytes());
      }
    }
    return container;
  }

  /**
   * All memory there is, which no limit can exceed. Not asked of the JVM: inside of a container
   * that gives the container's limit for it.
   */
  private static long machineBytes(Path machine) {
    long kilobytes = KernelText.figure(KernelText.read(machine), "MemTotal:", " kB");
    return kilobytes == KernelText.UNKNOWN ? Long.MAX_VALUE : 1024 * kilobytes;
  }

  /** The process's group and all above it. */
  private static List<ControlGroup> groups(String memberships, Path mount) {
    String unified = null;
    for (String line : memberships.lines().toList()) {
      String[] parts = line.split(":", 3);
      if (parts.length == 3 && List.of(parts[1].split(",")).contains("memory")) {
        return upwards(mount.resolve("memory"), parts[2], ControlGroup.Version.ONE);
      }
      if (parts.length == 3 && parts[1].isEmpty()) {
        unified = parts[2];
      }
    }
    return unified == null ? List.of() : upwards(mount, unified, ControlGroup.Version.TWO);
  }

  private static List<ControlGroup> upwards(Path root, String path, ControlGroup.Version version) {
    List<ControlGroup> groups = new ArrayList<>();
    for (Path folder = folder(root, path);
        folder != null && folder.startsWith(root);
        folder = folder.getParent()) {
      groups.add(new ControlGroup(folder, version));
    }
    return List.copyOf(groups);
  }

  /** Inside of a container the path may be one of the machine's: the root is the group then. */
  private static Path folder(Path root, String path) {
    try {
      Path folder = root.resolve(path.substring(Math.min(1, path.length()))).normalize();
      return folder.startsWith(root) && Files.isDirectory(folder) ? folder : root;
    } catch (InvalidPathException e) {
      return root;
    }
  }
}
