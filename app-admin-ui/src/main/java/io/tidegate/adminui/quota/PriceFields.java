package io.tidegate.adminui.quota;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.binder.Binder;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.FormDialog;
import io.tidegate.adminui.page.MomentField;
import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.Price;
import io.tidegate.quota.Price.Tier;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** What a model is to cost from when on. */
class PriceFields extends FormLayout implements FormDialog.Fields<PriceForm> {

  private static final String CURRENCY = "USD";

  private final ComboBox<String> model = new ComboBox<>(getTranslation("prices.model"));
  private final Select<Tier> tier = new Select<>();
  private final MomentField from = new MomentField(getTranslation("prices.from"));
  private final TextField currency = new TextField(getTranslation("prices.currency"));
  private final TextField hit = new TextField(getTranslation("prices.hit"));
  private final TextField miss = new TextField(getTranslation("prices.miss"));
  private final TextField output = new TextField(getTranslation("prices.output"));
  private final Binder<PriceForm> binder = new Binder<>(PriceForm.class);
  private final Supplier<List<Price>> prices;
  private final Ages ages;

  /**
   * @param models that are known; others can be typed
   * @param prices all that there are when one is refused
   */
  PriceFields(List<String> models, LocalDateTime now, Supplier<List<Price>> prices, Ages ages) {
    this.prices = prices;
    this.ages = ages;
    askWhat(models);
    askAmount(hit, "hit");
    askAmount(miss, "miss");
    askAmount(output, "output");
    add(model, tier, from, currency, hit, miss, output);
    binder.readRecord(new PriceForm("", Tier.OFF_PEAK, now, CURRENCY, "", "", ""));
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

  private void askAmount(TextField field, String name) {
    field.setId("price-" + name);
    field.setValueChangeMode(ValueChangeMode.LAZY);
    binder
        .forField(field)
        .withValidator(PriceForm::isAmount, getTranslation("prices.amount.wrong"))
        .bind(name);
  }

  @Override
  public Optional<PriceForm> form() {
    return FormDialog.written(binder);
  }

  @Override
  public void show(InvalidInput wrong) {
    switch (wrong.pointer().split("/", -1)[1]) {
      case "model" -> mark(model, getTranslation("prices.model.wrong"));
      case "valid_from", "valid_to" -> mark(from, overlap());
      case "currency" -> mark(currency, getTranslation("prices.currency.wrong"));
      case "cache_hit_per_million" -> mark(hit, getTranslation("prices.amount.range"));
      case "cache_miss_per_million" -> mark(miss, getTranslation("prices.amount.range"));
      case "output_per_million" -> mark(output, getTranslation("prices.amount.range"));
      default -> throw wrong; // there is no such field: a bug, which the log must have
    }
  }

  /** What is added here has no end, so it meets whatever holds later. */
  private String overlap() {
    Instant begin = from.getValue().atZone(ages.zone()).toInstant();
    return prices.get().stream()
        .filter(one -> one.model().equals(model.getValue()) && one.tier() == tier.getValue())
        .filter(one -> holdsLater(one, begin))
        .min(Comparator.comparing(Price::validFrom))
        .map(one -> getTranslation("prices.from.overlap", ages.exact(one.validFrom()), end(one)))
        .orElseGet(() -> getTranslation("prices.from.taken"));
  }

  /** The price without an end from before would end then. */
  private static boolean holdsLater(Price one, Instant begin) {
    Instant end = one.validTo();
    return end == null ? !one.validFrom().isBefore(begin) : end.isAfter(begin);
  }

  private String end(Price one) {
    Instant end = one.validTo();
    return end == null ? "…" : ages.exact(end);
  }

  private static void mark(HasValidationProperties field, String what) {
    field.setErrorMessage(what);
    field.setInvalid(true);
  }
}
