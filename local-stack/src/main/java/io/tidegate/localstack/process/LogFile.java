package io.tidegate.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a part printed. */
public final class LogFile {

  private static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;]*m");

  /** Some log lines are pages long; a message must stay a sentence. */
  private static final int MAX_LENGTH = 300;

  private LogFile() {}

  /** Makes room for a new log; the last one stays beside it as {@code .previous}. */
  public static void rotate(Path log) throws IOException {
    Files.createDirectories(log.toAbsolutePath().getParent());
    if (Files.exists(log)) {
      Path previous = log.resolveSibling(log.getFileName() + ".previous");
      Files.move(log, previous, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The first group of the first line that fits. */
  public static Optional<String> firstGroup(Path log, Pattern pattern) {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .map(pattern::matcher)
          .filter(Matcher::find)
          .map(found -> found.group(1).strip())
          .findFirst();
    } catch (IOException | UncheckedIOException missingOrNotText) {
      return Optional.empty();
    }
  }

  /** The last line that fits, for a message about why a part did not start. */
  public static Optional<String> lastLine(Path log, Pattern pattern) {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.reversed().stream()
          .filter(line -> pattern.matcher(line).find())
          .map(line -> COLOR.matcher(line).replaceAll("").strip())
          .map(line -> line.substring(0, Math.min(line.length(), MAX_LENGTH)))
          .findFirst();
    } catch (IOException missingOrNotText) {
      return Optional.empty();
    }
  }
}
