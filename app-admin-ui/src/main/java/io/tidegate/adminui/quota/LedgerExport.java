package io.tidegate.adminui.quota;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;

/**
 * A file that is being written in the background.
 *
 * @param rows how many were written, once all are
 */
record LedgerExport(Path file, CompletionStage<Long> rows) {

  /** Nobody wants it any more. */
  void discard() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
