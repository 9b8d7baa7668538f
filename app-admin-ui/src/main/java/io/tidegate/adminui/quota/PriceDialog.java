package io.tidegate.adminui.quota;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.binder.Binder;
import com.vaadin.flow.data.binder.ValidationException;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.tidegate.adminui.page.MomentField;
import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.Price.Tier;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Asks what a model is to cost from when on. */
class PriceDialog extends Dialog {

  private static final String CURRENCY = "USD";

  private final ComboBox<String> model = new ComboBox<>(getTranslation("prices.model"));
  private final Select<Tier> tier = new Select<>();
  private final MomentField from = new MomentField(getTranslation("prices.from"));
  private final TextField currency = new TextField(getTranslation("prices.currency"));
  private final Paragraph refused = new Paragraph();
  private final Binder<PriceForm> binder = new Binder<>(PriceForm.class);
  private final Consumer<PriceForm> save;

  /**
   * @param models that are known; others can be typed
   * @param save may throw {@link InvalidInput}, which the dialog tells
   */
  PriceDialog(List<String> models, LocalDateTime now, Consumer<PriceForm> save) {
    this.save = save;
    setHeaderTitle(getTranslation("prices.add.title"));
    addClassName("tg-dialog");
    setWidth("min(560px, 94vw)");
    askWhat(models);
    TextField hit = amount("hit");
    TextField miss = amount("miss");
    TextField output = amount("output");
    binder.readRecord(new PriceForm("", Tier.OFF_PEAK, now, CURRENCY, "", "", ""));
    refused.setId("refused");
    refused.addClassName("tg-warning");
    refused.setVisible(false);
    add(
        new FormLayout(model, tier, from, currency, hit, miss, output),
        refused,
        new Paragraph(getTranslation("prices.add.effect")));
    getFooter().add(new Button(getTranslation("dialog.cancel"), _ -> close()), saving());
  }

  private void askWhat(List<String> models) {
    model.setId("price-model");
    model.setItems(models);
    model.setAllowCustomValue(true);
    model.addCustomValueSetListener(typed -> model.setValue(typed.getDetail().strip()));
    binder.forField(model).asRequired(getTranslation("prices.model.missing")).bind("model");
    tier.setId("price-tier");
    tier.setLabel(getTranslation("prices.tier"));
    tier.setItems(Tier.values());
    tier.setItemLabelGenerator(one -> getTranslation("prices.tier." + one.code()));
    binder.forField(tier).bind("tier");
    from.setId("price-from");
    from.setHelperText(getTranslation("prices.from.help"));
    // Not as required: a group of fields must not say so to those who hear the page.
    binder
        .forField(from)
        .withValidator(Objects::nonNull, getTranslation("prices.from.missing"))
        .bind("validFrom");
    currency.setId("price-currency");
    binder
        .forField(currency)
        .withValidator(
            text -> text.strip().matches("[A-Z]{3}"), getTranslation("prices.currency.wrong"))
        .bind("currency");
  }

  private TextField amount(String name) {
    var field = new TextField(getTranslation("prices." + name));
    field.setId("price-" + name);
    field.setValueChangeMode(ValueChangeMode.LAZY);
    binder
        .forField(field)
        .withValidator(PriceForm::isAmount, getTranslation("prices.amount.wrong"))
        .bind(name);
    return field;
  }

  private Button saving() {
    var button = new Button(getTranslation("prices.add.submit"), _ -> submit());
    button.setId("save");
    button.addThemeVariants(ButtonVariant.PRIMARY);
    return button;
  }

  private void submit() {
    try {
      save.accept(binder.writeRecord());
      close(); // only now, so that nothing typed is lost if that failed
    } catch (ValidationException _) {
      // the fields say what is wrong
    } catch (InvalidInput e) {
      refused.setText(getTranslation("prices.add.refused", e.detail()));
      refused.setVisible(true);
    }
  }
}
