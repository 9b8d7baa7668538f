package io.tidegate.adminui.quota;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tidegate.adminui.text.Figures;
import org.jspecify.annotations.Nullable;

/** Waits for an export, which goes on in the background, and then offers the file. */
class ExportDialog extends Dialog {

  private static final int POLL_MILLIS = 1_000;
  private static final int NEVER = -1;

  private final Div result = new Div();
  private final LedgerExport export;

  ExportDialog(UI ui, LedgerExport export) {
    this.export = export;
    setHeaderTitle(getTranslation("ledger.export.title"));
    addClassName("tg-dialog");
    setWidth("min(520px, 94vw)");
    var waiting = new ProgressBar();
    waiting.setIndeterminate(true);
    result.add(new Paragraph(getTranslation("ledger.export.waiting")), waiting);
    add(result);
    getFooter().add(new Button(getTranslation("dialog.close"), _ -> close()));
    // The page may not be connected for pushing yet; then it asks.
    ui.setPollInterval(POLL_MILLIS);
    export
        .rows()
        .whenComplete(
            (rows, failure) -> {
              var _ =
                  ui.access(
                      () -> {
                        ui.setPollInterval(NEVER);
                        show(rows, failure);
                      });
            });
  }

  private void show(@Nullable Long rows, @Nullable Throwable failure) {
    result.removeAll();
    if (rows == null) {
      throw new IllegalStateException("the export did not come to an end", failure);
    }
    String count = new Figures(getLocale()).exact((double) rows);
    var download =
        new Anchor(
            DownloadHandler.forFile(export.file().toFile(), "ledger.csv"),
            getTranslation("ledger.export.download"));
    download.setId("download");
    result.add(new Paragraph(getTranslation("ledger.export.done", count)), download);
  }

  @Override
  protected void onDetach(DetachEvent detach) {
    export.discard();
  }
}
