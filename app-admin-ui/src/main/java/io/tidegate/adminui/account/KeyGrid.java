package io.tidegate.adminui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.tidegate.account.ApiKeyDetails;
import io.tidegate.account.ApiKeyDetails.State;
import io.tidegate.adminui.text.Figures;
import io.tidegate.adminui.text.Moments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/** The keys, a row each. A narrow window shows only what identifies a key, and whether it works. */
class KeyGrid extends Grid<ApiKeyDetails> {

  private final List<Column<ApiKeyDetails>> wideOnly = new ArrayList<>();
  private final Instant now;
  private final Moments moments;

  /**
   * @param now the time to which ages refer
   */
  KeyGrid(Instant now, Moments moments) {
    this.now = now;
    this.moments = moments;
    setId("keys");
    setSelectionMode(SelectionMode.NONE);
    addComponents("keys.name", KeyGrid::name).setFlexGrow(3);
    wideOnly.add(addComponents("keys.key", KeyGrid::masked).setFlexGrow(2));
    wideOnly.add(addComponents("keys.mode", this::mode).setFlexGrow(0).setWidth("7rem"));
    addComponents("keys.state", key -> new KeyState(key.stateAt(now)))
        .setFlexGrow(0)
        .setWidth("7.5rem");
    wideOnly.add(
        addComponents("keys.limit", this::limit)
            .setTextAlign(ColumnTextAlign.END)
            .setFlexGrow(0)
            .setWidth("9rem"));
    wideOnly.add(addComponents("keys.created", this::created).setFlexGrow(1));
  }

  /** Adds a button to every key that still works. */
  void addRevoking(Consumer<ApiKeyDetails> revoke) {
    addComponentColumn(key -> revoking(key, revoke))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(0)
        .setWidth("6rem");
  }

  void showNarrow(boolean narrow) {
    wideOnly.forEach(column -> column.setVisible(!narrow));
  }

  private Column<ApiKeyDetails> addComponents(
      String header, Function<ApiKeyDetails, Component> cell) {
    return addColumn(new ComponentRenderer<>(cell::apply)).setHeader(getTranslation(header));
  }

  private static Component name(ApiKeyDetails key) {
    var name = new Span(key.name());
    name.addClassName("tg-strong");
    var tenant = new Span(key.tenantName());
    tenant.addClassName("tg-secondary");
    var cell = new Div(name, tenant);
    cell.addClassName("tg-two-lines");
    return cell;
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

  private Component created(ApiKeyDetails key) {
    var created = new Span(moments.ago(key.createdAt(), now));
    created.setTitle(moments.exact(key.createdAt()));
    return created;
  }

  private Component revoking(ApiKeyDetails key, Consumer<ApiKeyDetails> revoke) {
    if (key.stateAt(now) != State.ACTIVE) {
      return new Span();
    }
    var button = new Button(getTranslation("keys.revoke"), _ -> revoke.accept(key));
    button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL, ButtonVariant.ERROR);
    button.setAriaLabel(getTranslation("keys.revoke.label", key.name()));
    return button;
  }
}
