package io.tidegate.adminui.quota;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import java.util.Optional;
import java.util.function.Supplier;

/** The way back to the session's export, as long as there is one. */
class ExportButton extends Button {

  private final Supplier<Optional<LedgerExport>> kept;
  private Optional<LedgerExport> watched = Optional.empty();

  /**
   * @param kept what there is at the moment
   */
  ExportButton(Supplier<Optional<LedgerExport>> kept) {
    this.kept = kept;
    setId("kept-export");
    addThemeVariants(ButtonVariant.TERTIARY);
    addClickListener(_ -> open());
    setVisible(false);
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    show(attach.getUI());
  }

  /** Opens what there is; nothing, if that has gone meanwhile. */
  void open() {
    kept.get().ifPresent(export -> new ExportDialog(export, this::refresh).open());
    refresh();
  }

  private void refresh() {
    getUI().ifPresent(this::show);
  }

  private void show(UI ui) {
    Optional<LedgerExport> current = kept.get();
    setVisible(current.isPresent());
    current.ifPresent(
        export -> {
          setText(getTranslation(textOf(export)));
          watch(export, ui);
        });
  }

  private static String textOf(LedgerExport export) {
    return export.isBeingWritten() ? "ledger.export.running" : "ledger.export.kept";
  }

  private void watch(LedgerExport export, UI ui) {
    if (export.isBeingWritten() && !watched.equals(Optional.of(export))) {
      watched = Optional.of(export);
      export.result().whenComplete((_, _) -> ui.accessLater(this::refresh, () -> {}).run());
    }
  }
}
