package io.tidegate.adminui.quota;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tidegate.adminui.page.Awaiting;
import io.tidegate.adminui.text.Figures;

/** Says how far an export is, and then offers the file. Closing it ends the export. */
class ExportDialog extends Dialog {

  private final LedgerExport export;

  ExportDialog(LedgerExport export) {
    this.export = export;
    setHeaderTitle(getTranslation("ledger.export.title"));
    addClassName("tg-dialog");
    setWidth("min(520px, 94vw)");
    add(new Awaiting<>(this::progress, export.result(), this::offer));
    getFooter().add(new Button(getTranslation("dialog.close"), _ -> close()));
  }

  private String progress() {
    return getTranslation("ledger.export.waiting", count(export.rows()));
  }

  private void offer(LedgerExport.Written written) {
    var download =
        new Anchor(
            DownloadHandler.forFile(written.file().toFile(), "ledger.csv"),
            getTranslation("ledger.export.download"));
    download.setId("download");
    add(new Paragraph(getTranslation("ledger.export.done", count(written.rows()))), download);
  }

  private String count(long rows) {
    return new Figures(getLocale()).exact((double) rows);
  }

  @Override
  protected void onDetach(DetachEvent detach) {
    export.discard();
  }
}
