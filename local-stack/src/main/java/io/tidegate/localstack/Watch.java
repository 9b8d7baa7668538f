package io.tidegate.localstack;

import io.tidegate.localstack.process.PartKind;
import io.tidegate.localstack.process.PartNote;
import io.tidegate.localstack.process.RunFolder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Tells when a part dies. Starts nothing anew: who killed it may want to see what happens. */
final class Watch {

  private final RunFolder runFolder;
  private final Progress progress;
  private final Shutdown shutdown;

  Watch(RunFolder runFolder, Progress progress, Shutdown shutdown) {
    this.runFolder = runFolder;
    this.progress = progress;
    this.shutdown = shutdown;
  }

  /** Returns when the last part has died; normally this process is told to end before that. */
  void untilAllAreGone() throws InterruptedException {
    var reports =
        runFolder.parts().stream()
            .filter(part -> part.kind() != PartKind.SUPERVISOR)
            .map(this::reportEnd)
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(reports).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private CompletableFuture<Void> reportEnd(PartNote part) {
    return part.process()
        .map(ProcessHandle::onExit)
        .orElseGet(() -> CompletableFuture.completedFuture(null))
        .thenRun(() -> report(part));
  }

  private void report(PartNote part) {
    if (!shutdown.isUnderWay()) {
      progress.say(
          "%s has died, its log is .tidegate/logs/%s.log; ./tidegate up starts everything anew."
              .formatted(part.part(), part.part()));
    }
  }
}
