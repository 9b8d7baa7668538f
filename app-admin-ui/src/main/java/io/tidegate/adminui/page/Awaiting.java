package io.tidegate.adminui.page;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says that something is under way in the background, until it is there. Nobody is told of what
 * comes after this has left the page, but a failure is reported as any other.
 *
 * @param <T> what is awaited
 */
public final class Awaiting<T> extends Div {

  private static final Logger LOG = System.getLogger(Awaiting.class.getName());
  private static final Duration POLL = Duration.ofSeconds(1);

  private final Paragraph said = new Paragraph();
  private final Supplier<String> progress;
  private final CompletionStage<T> coming;
  private final Consumer<T> told;

  /**
   * @param progress what to say meanwhile; asked again every second
   * @param told gets what was awaited, when this has made room for it
   */
  public Awaiting(Supplier<String> progress, CompletionStage<T> coming, Consumer<T> told) {
    this.progress = progress;
    this.coming = coming;
    this.told = told;
    var bar = new ProgressBar();
    bar.setIndeterminate(true);
    bar.getElement().setAttribute("aria-label", getTranslation("dialog.waiting"));
    add(said, bar);
    sayProgress();
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    UI ui = attach.getUI();
    // The page may not be connected for pushing yet; then it asks.
    var polling = Polling.every(POLL, ui, this::sayProgress);
    addDetachListener(
        left -> {
          left.unregisterListener();
          polling.remove();
        });
    coming.whenComplete(
        (found, failure) -> ui.accessLater(() -> end(found, failure), () -> log(failure)).run());
  }

  private void sayProgress() {
    said.setText(progress.get());
  }

  private void end(@Nullable T found, @Nullable Throwable failure) {
    if (!isAttached()) {
      endUnseen(failure);
      return;
    }
    removeFromParent();
    if (found == null) {
      throw new IllegalStateException("what was awaited did not come", failure);
    }
    told.accept(found);
  }

  private static void endUnseen(@Nullable Throwable failure) {
    if (failure != null && !isEndOfWhatNobodyWants(failure)) {
      throw new IllegalStateException("what nobody waits for any more has failed", failure);
    }
  }

  /** For want of a window that could show it. */
  private static void log(@Nullable Throwable failure) {
    if (failure != null && !isEndOfWhatNobodyWants(failure)) {
      LOG.log(Level.ERROR, "what a user awaited has failed after the window was closed", failure);
    }
  }

  private static boolean isEndOfWhatNobodyWants(Throwable failure) {
    return failure instanceof CancellationException
        || failure.getCause() instanceof CancellationException;
  }
}
