package io.tidegate.adminui.page;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says that something is under way in the background, until it is there. Nobody is told of what
 * comes after this has left the page.
 *
 * @param <T> what is awaited
 */
public final class Awaiting<T> extends Div {

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
        (found, failure) -> {
          var _ = ui.access(() -> end(found, failure));
        });
  }

  private void sayProgress() {
    said.setText(progress.get());
  }

  private void end(@Nullable T found, @Nullable Throwable failure) {
    if (!isAttached()) {
      return;
    }
    removeFromParent();
    if (found == null) {
      throw new IllegalStateException("what was awaited did not come", failure);
    }
    told.accept(found);
  }
}
