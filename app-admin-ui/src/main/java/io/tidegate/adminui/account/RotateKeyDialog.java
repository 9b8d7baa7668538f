package io.tidegate.adminui.account;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import io.tidegate.account.ApiKeyDetails;
import io.tidegate.adminui.page.ByNameDialog;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Asks how long an old key goes on working beside the new one that replaces it. */
class RotateKeyDialog extends Dialog {

  private static final List<Duration> OVERLAPS =
      List.of(
          Duration.ZERO,
          Duration.ofHours(1),
          Duration.ofDays(1),
          Duration.ofDays(7),
          Duration.ofDays(30));

  private final Select<Duration> overlap = new Select<>();

  RotateKeyDialog(ApiKeyDetails key, Consumer<Duration> rotate) {
    setHeaderTitle(getTranslation("rotate.title", key.name()));
    addClassName("tg-dialog");
    setWidth("min(520px, 94vw)");
    overlap.setId("overlap");
    overlap.setLabel(getTranslation("rotate.overlap"));
    overlap.setHelperText(getTranslation("rotate.overlap.help"));
    overlap.setItems(OVERLAPS);
    overlap.setItemLabelGenerator(this::label);
    overlap.setValue(Duration.ofDays(1));
    overlap.setWidthFull();
    var audited = new Paragraph(getTranslation("dialog.audited"));
    audited.addClassName("tg-effect");
    add(new Paragraph(getTranslation("rotate.about")), overlap, audited);
    getFooter()
        .add(new Button(getTranslation("dialog.cancel"), _ -> close()), rotating(key, rotate));
  }

  private String label(Duration time) {
    return time.isZero()
        ? getTranslation("rotate.at-once")
        : time.toHours() < 24
            ? getTranslation("rotate.hours", time.toHours())
            : getTranslation("rotate.days", time.toDays());
  }

  private Button rotating(ApiKeyDetails key, Consumer<Duration> rotate) {
    var button =
        new Button(getTranslation("rotate.submit"), _ -> submit(key, overlap.getValue(), rotate));
    button.setId("rotate");
    button.addThemeVariants(ButtonVariant.PRIMARY);
    return button;
  }

  private void submit(ApiKeyDetails key, Duration time, Consumer<Duration> rotate) {
    if (time.isZero()) {
      askOnceMore(key, () -> rotate(time, rotate));
    } else {
      rotate(time, rotate);
    }
  }

  /** Nothing brings back a key that has ended. */
  private void askOnceMore(ApiKeyDetails key, Runnable rotate) {
    new ByNameDialog(
            getTranslation("rotate.now.title", key.name()),
            getTranslation("rotate.now.about", key.tenantName()),
            getTranslation("rotate.now.submit"),
            key.name(),
            rotate)
        .open();
  }

  private void rotate(Duration time, Consumer<Duration> rotate) {
    close();
    rotate.accept(time);
  }
}
