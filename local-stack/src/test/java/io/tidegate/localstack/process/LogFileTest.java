package io.tidegate.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  private static final Pattern FATAL = Pattern.compile("FATAL");

  @TempDir Path folder;

  @Test
  void the_last_line_that_fits_explains_a_failure() throws IOException {
    Path log = log("FATAL: old\nFATAL: new\nbye\n");

    assertThat(LogFile.lastLine(log, FATAL)).contains("FATAL: new");
  }

  @Test
  void it_is_shown_without_colors_and_not_longer_than_a_sentence() throws IOException {
    Path log = log("\u001b[31mFATAL: " + "x".repeat(5_000) + "\u001b[0m\n");

    assertThat(LogFile.lastLine(log, FATAL))
        .hasValueSatisfying(line -> assertThat(line).startsWith("FATAL: x").hasSize(300));
  }

  @Test
  void without_a_log_there_is_no_explanation() {
    assertThat(LogFile.lastLine(folder.resolve("none.log"), FATAL)).isEmpty();
  }

  private Path log(String text) throws IOException {
    return Files.writeString(folder.resolve("part.log"), text);
  }
}
