package io.tidegate.adminui.account;

import static java.util.stream.Collectors.joining;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.SortDirection;
import io.tidegate.account.ApiKeyDetails;
import io.tidegate.account.ApiKeyDetails.State;
import io.tidegate.account.ApiKeyDraft;
import io.tidegate.account.KeySearch.Order;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.ListGrid;
import io.tidegate.adminui.text.Figures;
import io.tidegate.adminui.text.Moments;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The keys, a row each. A narrow window shows only what identifies a key, and whether it works. */
class KeyGrid extends ListGrid<ApiKeyDetails> {

  /**
   * What the head of a column orders the keys by.
   *
   * @param rising when its arrow points up
   */
  private record Head(String column, Order rising, Order falling) {

    Order order(SortDirection direction) {
      return direction == SortDirection.ASCENDING ? rising : falling;
    }

    Optional<SortDirection> direction(Order order) {
      return Stream.of(SortDirection.values()).filter(one -> order(one) == order).findFirst();
    }
  }

  private static final List<Head> HEADS =
      List.of(
          new Head("keys.name", Order.NAME, Order.NAME_REVERSED),
          new Head("keys.created", Order.OLDEST, Order.NEWEST),
          new Head("keys.expires", Order.EXPIRES_SOONEST, Order.EXPIRES_LATEST),
          new Head("keys.used", Order.USED_EARLIEST, Order.USED_LATEST));

  private final Ages ages;
  private Optional<Consumer<Set<ApiKeyDetails>>> chosen = Optional.empty();

  KeyGrid(Ages ages) {
    this.ages = ages;
    setId("keys");
    addCells("keys.name", key -> twoLines(key.name(), key.tenantName())).setFlexGrow(9);
    addWideCells("keys.key", KeyGrid::masked).setWidth("10.25rem");
    addWideCells("keys.mode", this::mode).setWidth("4.75rem");
    addCells("keys.state", key -> KeyState.of(key.stateAt(ages.now()))).setWidth("7rem");
    addWideCells("keys.limit", this::limit).setTextAlign(ColumnTextAlign.END).setWidth("7.75rem");
    addWideCells("keys.guard", this::guard).setWidth("5.5rem").setFlexGrow(1);
    addWideCells("keys.created", key -> ages.since(key.createdAt())).setFlexGrow(1);
    addWideCells("keys.expires", this::expires).setFlexGrow(1);
    addWideCells("keys.used", this::used).setFlexGrow(1);
    HEADS.forEach(head -> getColumnByKey(head.column()).setSortProperty(head.column()));
  }

  /**
   * @param chosen gets the order that the user has chosen at the head of a column
   */
  void onOrder(Consumer<Order> chosen) {
    addSortListener(
        sorted -> {
          if (sorted.isFromClient()) {
            chosen.accept(order(sorted.getSortOrder()));
          }
        });
  }

  /** Has the heads say which order it is. Where none is chosen, it is that of the newest. */
  void show(Order order) {
    if (order != order(getSortOrder())) {
      sort(
          order == Order.NEWEST
              ? List.of()
              : HEADS.stream().flatMap(head -> sorted(head, order).stream()).toList());
    }
  }

  private Optional<GridSortOrder<ApiKeyDetails>> sorted(Head head, Order order) {
    return head.direction(order)
        .map(direction -> new GridSortOrder<>(getColumnByKey(head.column()), direction));
  }

  private static Order order(List<GridSortOrder<ApiKeyDetails>> sorted) {
    return sorted.stream()
        .flatMap(
            one ->
                HEADS.stream()
                    .filter(head -> head.column().equals(one.getSorted().getKey()))
                    .map(head -> head.order(one.getDirection())))
        .findFirst()
        .orElse(Order.NEWEST);
  }

  /** Adds a menu to every key that is not revoked, and lets several be chosen. */
  void addActions(KeyMenu.Actions actions, Consumer<Set<ApiKeyDetails>> chosen) {
    this.chosen = Optional.of(chosen);
    addCells("", key -> menu(key, actions)).setTextAlign(ColumnTextAlign.END).setWidth("4rem");
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

  private Component expires(ApiKeyDetails key) {
    return key.expiresAt()
        .map(this::expiry)
        .orElseGet(() -> new Span(getTranslation("keys.unlimited")));
  }

  private Span expiry(Instant end) {
    var day = new Span(Moments.day(LocalDate.ofInstant(end, ages.zone()), getLocale()));
    day.setTitle(ages.exact(end));
    return day;
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
