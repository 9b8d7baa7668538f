package io.tidegate.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * When a process started, as Linux counts it: the boot, and clock ticks since then. A clock that
 * steps, as after a virtual machine was asleep, moves start times, but not this.
 */
final class KernelMark {

  /** Counted from what follows the program's name, which may have blanks and brackets itself. */
  private static final int START_TICKS = 20;

  private KernelMark() {}

  /** Empty where the system keeps none, or the process is gone. */
  static String of(long pid) {
    try {
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return boot + "/" + stat.substring(stat.lastIndexOf(')') + 1).split(" ", -1)[START_TICKS];
    } catch (IOException noSuchFile) {
      return "";
    }
  }
}
