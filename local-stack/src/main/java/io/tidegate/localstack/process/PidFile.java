package io.tidegate.localstack.process;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/** The note that a part leaves on disk, by which it is found again whoever started it. */
public final class PidFile {

  private static final String SUFFIX = ".pid";

  private final Path path;

  PidFile(Path path) {
    this.path = path;
  }

  /** The part's name, such as {@code node1}. */
  public String part() {
    String file = path.getFileName().toString();
    return file.substring(0, file.length() - SUFFIX.length());
  }

  /**
   * Notes a process as this part.
   *
   * @param executable what the process runs, or will run as soon as its launching shell is done
   */
  public void write(PartKind kind, ProcessHandle process, Path executable, URI url) {
    ProcessIdentity identity = ProcessIdentity.of(process, executable);
    Properties note = new Properties();
    note.setProperty("kind", kind.name());
    note.setProperty("pid", Long.toString(identity.pid()));
    note.setProperty("started", identity.started().toString());
    note.setProperty("mark", identity.mark());
    note.setProperty("executable", identity.executable());
    note.setProperty("url", url.toString());
    store(note);
  }

  /** What the note says; empty if there is none or it was cut short by a crash. */
  public Optional<PartNote> read() {
    Properties note = new Properties();
    try (Reader reader = Files.newBufferedReader(path)) {
      note.load(reader);
      return Optional.of(
          new PartNote(
              part(),
              PartKind.valueOf(note.getProperty("kind", "")),
              new ProcessIdentity(
                  Long.parseLong(note.getProperty("pid", "")),
                  Instant.parse(note.getProperty("started", "")),
                  note.getProperty("mark", ""),
                  note.getProperty("executable", "")),
              URI.create(note.getProperty("url", ""))));
    } catch (IOException | RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  public void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void store(Properties note) {
    Path draft = path.resolveSibling(path.getFileName() + ".new");
    try {
      try (Writer writer = Files.newBufferedWriter(draft)) {
        note.store(writer, null);
      }
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
