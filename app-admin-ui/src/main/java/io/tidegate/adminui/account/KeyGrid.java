package io.tidegate.adminui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Span;
import io.tidegate.account.ApiKeyDetails;
import io.tidegate.account.ApiKeyDetails.State;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.ListGrid;
import io.tidegate.adminui.text.Figures;
import java.util.Locale;
import java.util.function.Consumer;

/** The keys, a row each. A narrow window shows only what identifies a key, and whether it works. */
class KeyGrid extends ListGrid<ApiKeyDetails> {

  private final Ages ages;

  KeyGrid(Ages ages) {
    this.ages = ages;
    setId("keys");
    addCells(getTranslation("keys.name"), key -> twoLines(key.name(), key.tenantName()))
        .setFlexGrow(3);
    addWideCells(getTranslation("keys.key"), KeyGrid::masked).setFlexGrow(2);
    addWideCells(getTranslation("keys.mode"), this::mode).setWidth("7rem");
    addCells(getTranslation("keys.state"), key -> KeyState.of(key.stateAt(ages.now())))
        .setWidth("7.5rem");
    addWideCells(getTranslation("keys.limit"), this::limit)
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("9rem");
    addWideCells(getTranslation("keys.created"), key -> ages.since(key.createdAt())).setFlexGrow(1);
  }

  /** Adds a button to every key that still works. */
  void addRevoking(Consumer<ApiKeyDetails> revoke) {
    addCells("", key -> revoking(key, revoke)).setTextAlign(ColumnTextAlign.END).setWidth("6rem");
  }

  private static Component masked(ApiKeyDetails key) {
    var masked = new Span(key.prefix() + "…" + key.lastFour());
    masked.addClassName("tg-mono");
    return masked;
  }

  private Component mode(ApiKeyDetails key) {
    var mode = new Span(getTranslation("keys.mode." + key.mode().name().toLowerCase(Locale.ROOT)));
    mode.addClassNames("tg-chip", "tg-" + key.mode().name().toLowerCase(Locale.ROOT));
    return mode;
  }

  private Component limit(ApiKeyDetails key) {
    var figures = new Figures(getLocale());
    boolean own = key.requestsPerMinute().isPresent();
    var limit =
        new Span(
            own
                ? figures.exact(key.requestsPerMinute().getAsInt())
                : getTranslation("keys.limit.default"));
    limit.addClassName(own ? "tg-number" : "tg-secondary");
    return limit;
  }

  private Component revoking(ApiKeyDetails key, Consumer<ApiKeyDetails> revoke) {
    if (key.stateAt(ages.now()) != State.ACTIVE) {
      return new Span();
    }
    var button = new Button(getTranslation("keys.revoke"), _ -> revoke.accept(key));
    button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL, ButtonVariant.ERROR);
    button.setAriaLabel(getTranslation("keys.revoke.label", key.name()));
    return button;
  }
}
