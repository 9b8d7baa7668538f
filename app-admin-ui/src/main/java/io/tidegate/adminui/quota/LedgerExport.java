package io.tidegate.adminui.quota;

import io.tidegate.adminui.page.Address;
import io.tidegate.quota.LedgerCsv;
import io.tidegate.quota.LedgerFilter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a filter, on their way into a file. Of one that failed or was discarded no file
 * stays, whichever of the two threads comes last.
 */
final class LedgerExport {

  private final LedgerCsv csv;
  private final Address source;
  private final CompletableFuture<Optional<Written>> result;
  private volatile long rows;
  private volatile boolean discarded;
  private volatile boolean expired;
  private volatile @Nullable Path file;

  /** The file, complete. */
  record Written(Path file, long rows) {}

  /**
   * Begins at once.
   *
   * @param source where the console shows what is written
   */
  LedgerExport(LedgerCsv csv, LedgerFilter filter, Address source, Executor background) {
    this.csv = csv;
    this.source = source;
    this.result =
        CompletableFuture.supplyAsync(() -> write(filter), background)
            .whenComplete(
                (_, failure) -> {
                  if (failure != null || discarded) {
                    delete();
                  }
                });
  }

  Address source() {
    return source;
  }

  /** Comes when nothing is written any more; empty of one that was discarded meanwhile. */
  CompletionStage<Optional<Written>> result() {
    return result;
  }

  /** How many rows are written by now. */
  long rows() {
    return rows;
  }

  boolean isBeingWritten() {
    return !result.isDone();
  }

  /** Whether there will never be a file, or not any more. */
  boolean isGone() {
    return discarded || result.isCompletedExceptionally();
  }

  /** Whether it was ended because it took too long, though somebody may still want it. */
  boolean isExpired() {
    return expired;
  }

  /** Its time is over: it ends as if nobody wanted it. */
  void expire() {
    expired = true;
    discard();
  }

  /** Nobody wants it any more: what is being written ends at the next row. */
  void discard() {
    discarded = true;
    delete();
  }

  private Optional<Written> write(LedgerFilter filter) {
    try {
      Path made = Files.createTempFile("tidegate-ledger-", ".csv");
      file = made;
      try (BufferedWriter writer = Files.newBufferedWriter(made)) {
        return Optional.of(new Written(made, csv.write(filter, writer, this::count)));
      }
    } catch (CancellationException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void count(long written) {
    if (discarded) {
      throw new CancellationException("nobody wants the export any more");
    }
    rows = written;
  }

  private void delete() {
    Path made = file;
    if (made != null) {
      try {
        Files.deleteIfExists(made);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
