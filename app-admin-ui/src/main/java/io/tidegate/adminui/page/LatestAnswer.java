package io.tidegate.adminui.page;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings a page what is found in the background, after the page itself. Of several questions only
 * the last one's answer is shown, in whichever order answers come.
 */
public final class LatestAnswer<T> {

  private static final Duration POLL = Duration.ofSeconds(1);

  private final Consumer<T> show;
  private final Runnable fail;
  private Registration asking = () -> {};
  private CompletableFuture<T> awaited = new CompletableFuture<>();
  private long latest;

  /**
   * @param show takes the answer, in a turn of the page
   * @param fail says on the page that there is none; the failure itself is reported as any other
   */
  public LatestAnswer(Consumer<T> show, Runnable fail) {
    this.show = show;
    this.fail = fail;
  }

  /** Takes this one's answer from now on, and no earlier one's. */
  public void await(UI ui, CompletionStage<T> coming) {
    forget();
    long question = latest;
    awaited = coming.toCompletableFuture();
    // The page may not be connected for pushing yet; then it asks.
    asking = Polling.every(POLL, ui, () -> {});
    coming.whenComplete(
        (answer, failure) -> {
          var _ = ui.access(() -> take(question, answer, failure));
        });
  }

  /** Takes no answer that is still to come; whoever has not begun to look for it need not. */
  public void forget() {
    latest++;
    asking.remove();
    awaited.cancel(false);
  }

  private void take(long question, @Nullable T answer, @Nullable Throwable failure) {
    if (question != latest) {
      return;
    }
    asking.remove();
    if (answer == null) {
      fail.run();
      throw new IllegalStateException("the page is shown without its answer", failure);
    }
    show.accept(answer);
  }
}
