package io.tidegate.adminui.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.adminui.quota.LedgerExport.Written;
import io.tidegate.quota.Cost;
import io.tidegate.quota.LedgerBook;
import io.tidegate.quota.LedgerCsv;
import io.tidegate.quota.LedgerFilter;
import io.tidegate.quota.LedgerLine;
import io.tidegate.quota.LedgerSpan;
import io.tidegate.upstream.TokenUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerExportTest {

  private final Queue<Runnable> background = new ArrayDeque<>();
  private final RunningExports running = new RunningExports();
  private List<Path> before = List.of();

  @BeforeEach
  void look() throws IOException {
    before = files();
  }

  @AfterEach
  void tidy() throws IOException {
    for (Path file : added()) {
      Files.delete(file);
    }
  }

  @Test
  void tells_how_many_rows_are_written_until_the_file_is_ready() throws IOException {
    List<Long> seen = new ArrayList<>();
    var exports = new ArrayList<LedgerExport>();
    LedgerExport export = export(_ -> seen.add(exports.getFirst().rows()));
    exports.add(export);

    runBackground();

    assertThat(seen).containsExactly(0L, 1L, 2L);
    Written written = result(export);
    assertThat(written.rows()).isEqualTo(3);
    assertThat(Files.readAllLines(written.file())).hasSize(1 + 3);
    export.discard();
    assertThat(written.file()).doesNotExist();
  }

  @Test
  void one_that_is_discarded_ends_at_the_next_row_and_leaves_no_file() throws IOException {
    List<Integer> read = new ArrayList<>();
    var exports = new ArrayList<LedgerExport>();
    LedgerExport export =
        export(
            row -> {
              read.add(row);
              exports.getFirst().discard();
            });
    exports.add(export);

    runBackground();

    assertThat(read).containsExactly(0);
    assertThat(export.result().toCompletableFuture()).isCompletedExceptionally();
    assertThat(added()).isEmpty();
  }

  @Test
  void one_that_is_discarded_before_it_began_leaves_no_file() throws IOException {
    LedgerExport export = export(_ -> {});

    export.discard();
    runBackground();

    assertThat(added()).isEmpty();
  }

  @Test
  void one_that_fails_leaves_no_file() throws IOException {
    export(
        row -> {
          throw new IllegalStateException("row " + row);
        });

    runBackground();

    assertThat(added()).isEmpty();
  }

  @Test
  void nobody_has_two_at_a_time() {
    assertThat(running.begin("ada", () -> export(_ -> {}))).isPresent();
    assertThat(running.begin("ada", () -> export(_ -> {}))).isEmpty();
    assertThat(running.begin("bob", () -> export(_ -> {}))).isPresent();

    runBackground();

    assertThat(running.begin("ada", () -> export(_ -> {}))).isPresent();
  }

  @Test
  void one_that_is_discarded_counts_until_its_writing_has_ended() {
    LedgerExport export = running.begin("ada", () -> export(_ -> {})).orElseThrow();

    export.discard();
    assertThat(running.begin("ada", () -> export(_ -> {}))).isEmpty();

    runBackground();
    assertThat(running.begin("ada", () -> export(_ -> {}))).isPresent();
  }

  private LedgerExport export(IntConsumer reading) {
    var anything = LedgerFilter.all(new LedgerSpan.Times(Instant.EPOCH, Instant.MAX));
    return new LedgerExport(new LedgerCsv(new ThreeRows(reading)), anything, background::add);
  }

  private void runBackground() {
    for (Runnable next = background.poll(); next != null; next = background.poll()) {
      next.run();
    }
  }

  private static Written result(LedgerExport export) {
    CompletableFuture<Written> result = export.result().toCompletableFuture();
    assertThat(result).isCompleted();
    return result.join();
  }

  private List<Path> added() throws IOException {
    return files().stream().filter(file -> !before.contains(file)).toList();
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(file -> file.getFileName().toString().startsWith("tidegate-ledger-"))
          .toList();
    }
  }

  /** Tells which row it is about to give. */
  private static final class ThreeRows extends LedgerBook {

    private final IntConsumer reading;

    ThreeRows(IntConsumer reading) {
      this.reading = reading;
    }

    @Override
    public void readAll(LedgerFilter filter, Reader reader) {
      for (int row = 0; row < 3; row++) {
        reading.accept(row);
        reader.read(line(new UUID(0, row)));
      }
    }

    private static LedgerLine line(UUID id) {
      return new LedgerLine(
          id,
          id,
          id,
          "",
          "a",
          "m",
          "chat",
          /* conversationId= */ null,
          /* messageId= */ null,
          "trace",
          TokenUsage.NONE,
          /* estimated= */ false,
          /* priceId= */ null,
          new Cost(0, "USD"),
          Instant.EPOCH,
          Instant.EPOCH,
          /* corrects= */ null);
    }
  }
}
