package io.tidegate.localstack;

import io.tidegate.localstack.process.Await;
import io.tidegate.localstack.process.Launch;
import io.tidegate.localstack.process.PartKind;
import io.tidegate.localstack.process.PartNote;
import io.tidegate.localstack.process.RunFolder;
import io.tidegate.localstack.process.StackFailure;
import java.net.URI;
import java.nio.channels.FileLock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes this process the one supervisor of the checkout. A run that works is left alone; one that
 * lost a part, or whose supervisor was killed, is cleared away first. Data are kept.
 */
final class TakeOver {

  private static final String SUPERVISOR = "supervisor";

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Home home;
  private final RunFolder runFolder;
  private final Progress progress;

  TakeOver(Home home, RunFolder runFolder, Progress progress) {
    this.home = home;
    this.runFolder = runFolder;
    this.progress = progress;
  }

  /**
   * @return held until this process ends
   * @throws StackFailure if another run works, or is starting
   */
  FileLock lock() {
    Optional<FileLock> lock = runFolder.tryLock();
    if (lock.isEmpty()) {
      refuseIfHealthy();
    }
    var teardown = new Teardown(home, runFolder);
    teardown.run(note -> progress.say("Ending what is left of an earlier run: " + note.part()));
    teardown.requireAllGone();
    FileLock ours = lock.orElseGet(this::lockOfEndedRun);
    runFolder
        .pidFile(SUPERVISOR)
        .write(PartKind.SUPERVISOR, ProcessHandle.current(), Launch.java(), URI.create(""));
    return ours;
  }

  /**
   * Looks before anything of a run that works is touched, its log for one.
   *
   * @throws StackFailure if there is one
   */
  static void refuseBeside(RunFolder runFolder) {
    List<PartNote> parts = runFolder.parts();
    if (!parts.isEmpty() && parts.stream().allMatch(PartNote::runs)) {
      throw upAlready(parts);
    }
  }

  private void refuseIfHealthy() {
    List<PartNote> parts = runFolder.parts();
    if (parts.isEmpty()) {
      throw anotherIsAtIt();
    }
    if (parts.stream().allMatch(PartNote::runs)) {
      throw upAlready(parts);
    }
    parts.stream()
        .filter(part -> !part.runs())
        .forEach(part -> progress.say(part.part() + " has died: everything is started anew."));
  }

  private static StackFailure upAlready(List<PartNote> parts) {
    return new StackFailure(
        "Tidegate is up or starting already%s: ./tidegate status shows it, ./tidegate down ends it"
            .formatted(address(parts)));
  }

  private static String address(List<PartNote> parts) {
    return parts.stream()
        .filter(part -> part.kind() == PartKind.NODE)
        .findFirst()
        .map(node -> " at " + node.url())
        .orElse("");
  }

  private FileLock lockOfEndedRun() {
    Await.until(() -> runFolder.parts().isEmpty(), PATIENCE);
    return runFolder.tryLock().orElseThrow(TakeOver::anotherIsAtIt);
  }

  private static StackFailure anotherIsAtIt() {
    return new StackFailure(
        "another ./tidegate up is starting or ending at this moment; if that lasts, end the process"
            + " that holds .tidegate/run/lock");
  }
}
