package io.tidegate.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingLogTest {

  @TempDir Path folder;

  private Path file;
  private GrowingLog log;

  @BeforeEach
  void open() {
    file = folder.resolve("node1.log");
    log = new GrowingLog(file, "started");
  }

  @Test
  void what_has_not_begun_tells_nothing() {
    assertThat(log.tells()).isFalse();
  }

  @Test
  void words_are_found_though_they_come_in_pieces() throws IOException {
    append("it has st");
    assertThat(log.tells()).isFalse();
    append("art");
    assertThat(log.tells()).isFalse();

    append("ed in 5 s\n");

    assertThat(log.tells()).isTrue();
    assertThat(log.tells()).isTrue();
  }

  @Test
  void what_was_read_is_not_read_again() throws IOException {
    append("waiting");
    assertThat(log.tells()).isFalse();

    Files.writeString(file, "started");

    assertThat(log.tells()).isFalse();
  }

  private void append(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
