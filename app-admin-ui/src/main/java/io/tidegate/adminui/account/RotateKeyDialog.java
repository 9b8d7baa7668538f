package io.tidegate.adminui.account;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import io.tidegate.account.ApiKeyDetails;
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
    add(new Paragraph(getTranslation("rotate.about")), overlap);
    add(new Paragraph(getTranslation("dialog.audited")));
    getFooter().add(new Button(getTranslation("dialog.cancel"), _ -> close()), rotating(rotate));
  }

  private String label(Duration time) {
    return time.isZero()
        ? getTranslation("rotate.at-once")
        : time.toHours() < 24
            ? getTranslation("rotate.hours", time.toHours())
            : getTranslation("rotate.days", time.toDays());
  }

  private Button rotating(Consumer<Duration> rotate) {
    var button = new Button(getTranslation("rotate.submit"));
    button.setId("rotate");
    button.addThemeVariants(ButtonVariant.PRIMARY);
    button.addClickListener(
        _ -> {
          close();
          rotate.accept(overlap.getValue());
        });
    return button;
  }
}
