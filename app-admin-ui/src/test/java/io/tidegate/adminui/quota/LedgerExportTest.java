package io.tidegate.adminui.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.adminui.page.Address;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerExportTest {

  private Instant now = Instant.parse("2026-11-23T10:00:00Z");
  private final Queue<Runnable> background = new ArrayDeque<>();
  private final RunningExports running = new RunningExports(() -> now);
  private final SessionExport session = new SessionExport();
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
    assertThat(export.result().toCompletableFuture()).isCompletedWithValue(Optional.empty());
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

  @Test
  void one_goes_on_until_its_session_ends() throws IOException {
    LedgerExport export = export(_ -> {});
    session.keep(export);
    assertThat(session.current()).contains(export);
    assertThat(export.isBeingWritten()).isTrue();

    runBackground();
    assertThat(session.current()).contains(export);
    assertThat(export.isBeingWritten()).isFalse();
    assertThat(added()).hasSize(1);

    session.discard();
    assertThat(session.current()).isEmpty();
    assertThat(export.isExpired()).isFalse();
    assertThat(added()).isEmpty();
  }

  @Test
  void one_that_is_being_written_ends_with_its_session() throws IOException {
    var exports = new ArrayList<LedgerExport>();
    exports.add(export(_ -> session.discard()));
    session.keep(exports.getFirst());

    runBackground();

    assertThat(exports.getFirst().isGone()).isTrue();
    assertThat(added()).isEmpty();
  }

  @Test
  void the_next_one_takes_its_place() throws IOException {
    session.keep(export(_ -> {}));
    runBackground();
    LedgerExport next = export(_ -> {});

    session.keep(next);
    runBackground();

    assertThat(session.current()).contains(next);
    assertThat(added()).containsExactly(result(next).file());
  }

  @Test
  void one_that_failed_is_kept_nowhere() {
    LedgerExport export =
        export(
            row -> {
              throw new IllegalStateException("row " + row);
            });
    session.keep(export);

    runBackground();

    assertThat(session.current()).isEmpty();
  }

  @Test
  void a_file_goes_an_hour_after_it_was_ready() throws IOException {
    LedgerExport export = running.begin("ada", () -> export(_ -> {})).orElseThrow();
    pass(Duration.ofMinutes(50));
    runBackground();

    pass(Duration.ofMinutes(59));
    assertThat(result(export).file()).exists();

    pass(Duration.ofMinutes(2));
    assertThat(export.isGone()).isTrue();
    assertThat(added()).isEmpty();
  }

  @Test
  void one_that_is_not_ready_after_an_hour_ends() throws IOException {
    LedgerExport export =
        running.begin("ada", () -> export(_ -> pass(Duration.ofMinutes(61)))).orElseThrow();

    runBackground();

    assertThat(export.isGone()).isTrue();
    assertThat(export.isExpired()).isTrue();
    assertThat(added()).isEmpty();
    assertThat(running.begin("ada", () -> export(_ -> {}))).isPresent();
  }

  @Test
  void no_file_outlives_the_node() throws IOException {
    running.begin("ada", () -> export(_ -> {}));
    runBackground();
    assertThat(added()).hasSize(1);

    running.stop();

    assertThat(added()).isEmpty();
  }

  private void pass(Duration time) {
    now = now.plus(time);
    running.tidy();
  }

  private LedgerExport export(IntConsumer reading) {
    var anything = LedgerFilter.all(new LedgerSpan.Times(Instant.EPOCH, Instant.MAX));
    return new LedgerExport(
        new LedgerCsv(new ThreeRows(reading)),
        anything,
        new Address(LedgerView.PATH, Map.of()),
        background::add);
  }

  private void runBackground() {
    for (Runnable next = background.poll(); next != null; next = background.poll()) {
      next.run();
    }
  }

  private static Written result(LedgerExport export) {
    CompletableFuture<Optional<Written>> result = export.result().toCompletableFuture();
    assertThat(result).isCompleted();
    return result.join().orElseThrow();
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
