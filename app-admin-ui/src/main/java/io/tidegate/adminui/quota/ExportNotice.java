package io.tidegate.adminui.quota;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import io.tidegate.adminui.page.Polling;
import io.tidegate.adminui.page.Toast;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells the window in which an export was begun that it is ready, or ended because it took too
 * long, whichever page it shows by then. A window that is closed is told nothing.
 */
final class ExportNotice {

  private static final Duration POLL = Duration.ofSeconds(1);

  private final LedgerExport export;
  private final UI window;

  private ExportNotice(LedgerExport export, UI window) {
    this.export = export;
    this.window = window;
  }

  static void await(LedgerExport export, UI window) {
    // The page may not be connected for pushing yet; then it asks.
    Registration polling = Polling.every(POLL, window, () -> {});
    var notice = new ExportNotice(export, window);
    export
        .result()
        .whenComplete(
            (written, failure) ->
                window
                    .accessLater(
                        () -> {
                          polling.remove();
                          notice.tell(failure == null ? written : Optional.empty());
                        },
                        () -> {})
                    .run());
  }

  /** Unless the user sees it anyway. What has failed is reported by the dialog. */
  private void tell(Optional<LedgerExport.Written> written) {
    if (ExportDialog.isOpenIn(window)) {
      return;
    }
    if (export.isExpired()) {
      Toast.refused(window.getTranslation("ledger.export.stopped"));
    } else if (written.isPresent() && !export.isGone()) {
      Toast.offering(
          window.getTranslation("ledger.export.ready"),
          "show-export",
          window.getTranslation("ledger.export.show"),
          () -> new ExportDialog(export, () -> {}).open());
    }
  }
}
