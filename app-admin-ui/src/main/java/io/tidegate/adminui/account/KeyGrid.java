package io.tidegate.adminui.account;

import static java.util.stream.Collectors.joining;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Span;
import io.tidegate.account.ApiKeyDetails;
import io.tidegate.account.ApiKeyDetails.State;
import io.tidegate.account.ApiKeyDraft;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.ListGrid;
import io.tidegate.adminui.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The keys, a row each. A narrow window shows only what identifies a key, and whether it works. */
class KeyGrid extends ListGrid<ApiKeyDetails> {

  private final Ages ages;
  private Optional<Consumer<Set<ApiKeyDetails>>> chosen = Optional.empty();

  KeyGrid(Ages ages) {
    this.ages = ages;
    setId("keys");
    addCells("keys.name", key -> twoLines(key.name(), key.tenantName())).setFlexGrow(3);
    addWideCells("keys.key", KeyGrid::masked).setWidth("10.5rem");
    addWideCells("keys.mode", this::mode).setWidth("5.5rem");
    addCells("keys.state", key -> KeyState.of(key.stateAt(ages.now()))).setWidth("7.5rem");
    addWideCells("keys.limit", this::limit).setTextAlign(ColumnTextAlign.END).setWidth("8rem");
    addWideCells("keys.guard", this::guard).setFlexGrow(1);
    addWideCells("keys.created", key -> ages.since(key.createdAt())).setFlexGrow(1);
    addWideCells("keys.used", this::used).setFlexGrow(1);
  }

  /** Adds a menu to every key that is not revoked, and lets several be chosen. */
  void addActions(KeyMenu.Actions actions, Consumer<Set<ApiKeyDetails>> chosen) {
    this.chosen = Optional.of(chosen);
    addCells("", key -> menu(key, actions)).setTextAlign(ColumnTextAlign.END).setWidth("4.5rem");
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    super.onAttach(attach);
    chosen.ifPresent(
        listener -> {
          setSelectionMode(SelectionMode.MULTI);
          addSelectionListener(change -> listener.accept(change.getAllSelectedItems()));
        });
  }

  private Component used(ApiKeyDetails key) {
    return key.lastUsedAt()
        .map(ages::since)
        .orElseGet(() -> new Span(getTranslation("keys.unused")));
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

  /** What the key is limited to, in a few words; all of it on hover. */
  private Component guard(ApiKeyDetails key) {
    List<String> words = new ArrayList<>();
    if (key.scopes().size() < ApiKeyDraft.SCOPES.size()) {
      words.add(String.join(", ", key.scopes()));
    }
    if (!key.models().isEmpty()) {
      words.add(String.join(", ", key.models()));
    }
    if (!key.operations().isEmpty()) {
      words.add(getTranslation("keys.guard.operations", key.operations().size()));
    }
    if (!key.guard().ipRanges().isEmpty()) {
      words.add(getTranslation("keys.guard.addresses", key.guard().ipRanges().size()));
    }
    if (key.guard().signed()) {
      words.add(getTranslation("keys.guard.signed"));
    }
    var guard = new Span(String.join(" · ", words));
    guard.addClassName("tg-secondary");
    guard.setTitle(
        Stream.of(words, key.operations(), key.guard().rangeTexts())
            .flatMap(List::stream)
            .collect(joining("\n")));
    return guard;
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

  private Component menu(ApiKeyDetails key, KeyMenu.Actions actions) {
    State state = key.stateAt(ages.now());
    return state == State.REVOKED
        ? new Span()
        : new KeyMenu(key, /* works= */ state == State.ACTIVE, actions);
  }
}
