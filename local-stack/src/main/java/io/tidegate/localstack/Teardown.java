package io.tidegate.localstack;

import io.tidegate.localstack.part.LocalPostgres;
import io.tidegate.localstack.process.PartNote;
import io.tidegate.localstack.process.RunFolder;
import io.tidegate.localstack.process.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Ends everything that runs from this checkout, in order, by whomever it was started. */
final class Teardown {

  private final Home home;
  private final RunFolder runFolder;

  Teardown(Home home, RunFolder runFolder) {
    this.home = home;
    this.runFolder = runFolder;
  }

  /**
   * Returns when all of it is gone that can be ended.
   *
   * @param progress is told of each part before it is ended
   * @return whether anything ran
   */
  boolean run(Consumer<PartNote> progress) {
    List<PartNote> ended = new ArrayList<>();
    try {
      Files.deleteIfExists(home.readyMark());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    runFolder.endAll(progress.andThen(ended::add));
    // PostgreSQL detaches itself while it starts: a run that is cut there has no note of it.
    LocalPostgres.endLeftOver(home.postgres());
    return !ended.isEmpty();
  }

  /**
   * To be asked after {@link #run}.
   *
   * @throws StackFailure if something could not be ended
   */
  void requireAllGone() {
    runFolder.parts().stream()
        .filter(PartNote::runs)
        .findFirst()
        .ifPresent(
            survivor -> {
              throw new StackFailure(
                  "%s (process %d) cannot be ended: it may belong to another user"
                      .formatted(survivor.part(), survivor.identity().pid()));
            });
  }
}
