package io.tidegate.adminui.quota;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tidegate.adminui.page.Awaiting;
import io.tidegate.adminui.text.Figures;
import java.util.Optional;

/** Says how far an export is, and then offers the file. It goes on when this is closed. */
class ExportDialog extends Dialog {

  private final LedgerExport export;
  private final Button stop = new Button(getTranslation("ledger.export.stop"), _ -> stop());
  private final Runnable stopped;

  /**
   * @param stopped runs when the user has stopped it here
   */
  ExportDialog(LedgerExport export, Runnable stopped) {
    this.export = export;
    this.stopped = stopped;
    setHeaderTitle(getTranslation("ledger.export.title"));
    addClassName("tg-dialog");
    setWidth("min(520px, 94vw)");
    stop.setId("stop-export");
    add(new Paragraph(export.source().link(getTranslation("ledger.export.source"))));
    add(new Awaiting<>(this::progress, export.result(), this::offer));
    getFooter().add(stop, new Button(getTranslation("dialog.close"), _ -> close()));
  }

  /** Whether a window shows one. */
  static boolean isOpenIn(UI ui) {
    return ui.getChildren().anyMatch(ExportDialog.class::isInstance);
  }

  private String progress() {
    return getTranslation("ledger.export.waiting", count(export.rows()));
  }

  private void offer(Optional<LedgerExport.Written> written) {
    stop.setVisible(false);
    written
        .filter(_ -> !export.isGone())
        .ifPresentOrElse(
            this::offer, () -> add(new Paragraph(getTranslation("ledger.export.stopped"))));
  }

  private void offer(LedgerExport.Written written) {
    var download =
        new Anchor(
            DownloadHandler.forFile(written.file().toFile(), "ledger.csv"),
            getTranslation("ledger.export.download"));
    download.setId("download");
    add(new Paragraph(getTranslation("ledger.export.done", count(written.rows()))), download);
  }

  private void stop() {
    close();
    export.discard();
    stopped.run();
  }

  private String count(long rows) {
    return new Figures(getLocale()).exact((double) rows);
  }
}
