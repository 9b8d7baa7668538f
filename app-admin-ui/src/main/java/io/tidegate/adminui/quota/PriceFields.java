package io.tidegate.adminui.quota;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.binder.Binder;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.tidegate.adminui.page.FormDialog;
import io.tidegate.adminui.page.MomentField;
import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.Price.Tier;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a model is to cost from when on. */
class PriceFields extends FormLayout implements FormDialog.Fields<PriceForm> {

  private static final String CURRENCY = "USD";

  private final ComboBox<String> model = new ComboBox<>(getTranslation("prices.model"));
  private final Select<Tier> tier = new Select<>();
  private final MomentField from = new MomentField(getTranslation("prices.from"));
  private final TextField currency = new TextField(getTranslation("prices.currency"));
  private final Paragraph refused = new Paragraph();
  private final Binder<PriceForm> binder = new Binder<>(PriceForm.class);

  /**
   * @param models that are known; others can be typed
   */
  PriceFields(List<String> models, LocalDateTime now) {
    askWhat(models);
    add(model, tier, from, currency, amount("hit"), amount("miss"), amount("output"));
    add(refused, 2);
    binder.readRecord(new PriceForm("", Tier.OFF_PEAK, now, CURRENCY, "", "", ""));
    refused.setId("refused");
    refused.addClassName("tg-warning");
    refused.setVisible(false);
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

  @Override
  public Optional<PriceForm> form() {
    return FormDialog.written(binder);
  }

  @Override
  public void show(InvalidInput wrong) {
    refused.setText(getTranslation("prices.add.refused", wrong.detail()));
    refused.setVisible(true);
  }
}
