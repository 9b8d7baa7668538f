package io.tidegate.localstack;

import io.tidegate.localstack.process.RunFolder;
import java.nio.channels.FileLock;
import java.nio.file.Path;

/** A program that holds the lock of a supervisor, without a note of itself, until it is ended. */
final class LockHolder {

  private LockHolder() {}

  public static void main(String[] arguments) throws Exception {
    var parts = new RunFolder(new Home(Path.of(arguments[0])).run());
    try (FileLock lock = parts.tryLock().orElseThrow()) {
      System.out.println(lock.isValid() ? "held" : "lost");
      Thread.sleep(Long.MAX_VALUE);
    }
  }
}
