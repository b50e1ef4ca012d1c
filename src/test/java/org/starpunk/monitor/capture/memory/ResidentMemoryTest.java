package org.starpunk.monitor.capture.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResidentMemoryTest {

  private static final ResidentMemory UNKNOWN = new ResidentMemory(-1, -1);

  private final Path folder;

  ResidentMemoryTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void residentSetAndItsPeakAreReadInBytes() throws IOException {
    assertEquals(
        new ResidentMemory(412_336 * 1024L, 498_120 * 1024L),
        read(
            """
            Name:\tjava
            Umask:\t0022
            State:\tS (sleeping)
            VmPeak:\t 9823444 kB
            VmSize:\t 9823440 kB
            VmHWM:\t  498120 kB
            VmRSS:\t  412336 kB
            RssAnon:\t  380000 kB
            VmSwap:\t       0 kB
            Threads:\t57
            """));
  }

  @Test
  void missingFileTellsNothing() {
    assertEquals(UNKNOWN, ResidentMemory.read(folder.resolve("nowhere")));
  }

  @Test
  void folderInsteadOfAFileTellsNothing() {
    assertEquals(UNKNOWN, ResidentMemory.read(folder));
  }

  @Test
  void missingLinesTellNothing() throws IOException {
    assertEquals(UNKNOWN, read(""));
    assertEquals(UNKNOWN, read("Name:\tjava\nThreads:\t57\n"));
    assertEquals(new ResidentMemory(2048, -1), read("VmRSS:\t2 kB\n"));
    assertEquals(new ResidentMemory(-1, 3072), read("VmHWM:\t3 kB\n"));
  }

  @Test
  void linesThatReadDifferentlyTellNothing() throws IOException {
    assertEquals(UNKNOWN, read("VmRSS:\t2 MB\nVmHWM:\t3\n"));
    assertEquals(UNKNOWN, read("VmRSS:\t kB\nVmHWM:\tmuch kB\n"));
    assertEquals(UNKNOWN, read("VmRSS: kB\nVmHWM:kB\n"));
  }

  @Test
  void fileThatIsNoTextTellsNothing() throws IOException {
    Path status = folder.resolve("status");
    Files.write(status, new byte[] {(byte) 0xff, (byte) 0xfe, 'V', 'm'});
    assertEquals(UNKNOWN, ResidentMemory.read(status));
  }

  private ResidentMemory read(String text) throws IOException {
    Path status = folder.resolve("status");
    Files.writeString(status, text, StandardCharsets.US_ASCII);
    return ResidentMemory.read(status);
  }
}
