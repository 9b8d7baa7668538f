package io.tidegate.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The folder of pid files, one for each part. Stopping goes by them alone, so it does not matter
 * whether the process that started a part is still there.
 */
public final class RunFolder {

  private static final Comparator<PartNote> STOP_ORDER =
      Comparator.comparing(PartNote::kind).thenComparing(PartNote::part);

  private final Path folder;

  public RunFolder(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StackFailure("cannot write to " + folder + ": it belongs to another user", e);
    }
  }

  public PidFile pidFile(String part) {
    return new PidFile(folder.resolve(part + ".pid"));
  }

  /** What was started and not stopped in order, in the order of stopping. */
  public List<PartNote> parts() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".pid"))
          .flatMap(file -> new PidFile(file).read().stream())
          .sorted(STOP_ORDER)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Ends every part that still runs, but for this process itself, and forgets all that are gone.
   *
   * @param progress is told of each part before it is ended
   */
  public void endAll(Consumer<PartNote> progress) {
    for (PartNote note : parts()) {
      other(note)
          .ifPresent(
              process -> {
                progress.accept(note);
                Ending.end(process, note.kind());
              });
      if (other(note).isEmpty()) {
        pidFile(note.part()).delete();
      }
    }
  }

  private static Optional<ProcessHandle> other(PartNote note) {
    return note.process().filter(process -> !process.equals(ProcessHandle.current()));
  }

  /**
   * Takes the lock that one supervisor holds while it lives; the operating system frees it however
   * that process ends, so it is never stale.
   *
   * @return empty if another process holds it
   */
  public Optional<FileLock> tryLock() {
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
      }
      return Optional.ofNullable(lock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
