package io.tidegate.adminui.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.event.SortEvent;
import com.vaadin.flow.data.provider.SortDirection;
import io.tidegate.account.ApiKeyDetails;
import io.tidegate.account.KeySearch.Order;
import io.tidegate.adminui.page.DirectUi;
import io.tidegate.adminui.page.Parts;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiKeysViewTest {

  private static final InstantSource CLOCK = InstantSource.fixed(FakeKeyDesk.NOW);

  /** Kept here, because what is current is held weakly. */
  private final UI window = new DirectUi();

  @BeforeEach
  void enter() {
    UI.setCurrent(window);
  }

  @AfterEach
  void leave() {
    UI.setCurrent(null);
  }

  @Test
  void lists_every_key() {
    var view = new ApiKeysView(new FakeKeyDesk(true).with("iOS").with("Android"), CLOCK);

    assertThat(rows(view)).extracting(ApiKeyDetails::name).containsExactly("iOS", "Android");
  }

  @Test
  void lists_what_is_searched_for() {
    var view = new ApiKeysView(new FakeKeyDesk(true).with("iOS").with("Android"), CLOCK);

    Parts.find(view, "search", TextField.class).setValue("andro");

    assertThat(rows(view)).extracting(ApiKeyDetails::name).containsExactly("Android");
  }

  @Test
  void a_viewer_finds_no_way_to_change_anything() {
    var viewers = new ApiKeysView(new FakeKeyDesk(false).with("iOS"), CLOCK);
    var operators = new ApiKeysView(new FakeKeyDesk(true).with("iOS"), CLOCK);

    assertThat(hasCreateButton(viewers)).isFalse();
    assertThat(hasCreateButton(operators)).isTrue();
    assertThat(columns(operators)).isEqualTo(columns(viewers) + 1);
  }

  @Test
  void a_narrow_window_has_few_columns() {
    KeyGrid grid = grid(new ApiKeysView(new FakeKeyDesk(false), CLOCK));

    grid.showNarrow(true);

    assertThat(grid.getColumns().stream().filter(Component::isVisible)).hasSize(2);
  }

  @Test
  void the_heads_of_columns_order_the_keys() {
    var desk = new FakeKeyDesk(false).with("iOS");
    var view = new ApiKeysView(desk, CLOCK);
    assertThat(rows(view)).hasSize(1);

    sort(grid(view), "keys.used", SortDirection.DESCENDING);
    assertThat(rows(view)).hasSize(1);
    sort(grid(view), "keys.name", SortDirection.ASCENDING);
    assertThat(rows(view)).hasSize(1);

    assertThat(desk.orders).containsExactly(Order.NEWEST, Order.USED_LATEST, Order.NAME);
    assertThat(order(view).getValue()).isEqualTo(Order.NAME);
  }

  @Test
  void the_heads_of_columns_say_which_order_was_chosen() {
    KeyGrid grid = grid(new ApiKeysView(new FakeKeyDesk(false), CLOCK));

    grid.show(Order.EXPIRES_LATEST);
    assertThat(grid.getSortOrder())
        .singleElement()
        .satisfies(
            sorted -> {
              assertThat(sorted.getSorted().getKey()).isEqualTo("keys.expires");
              assertThat(sorted.getDirection()).isEqualTo(SortDirection.DESCENDING);
            });

    grid.show(Order.NEWEST);
    assertThat(grid.getSortOrder()).isEmpty();
  }

  @Test
  void a_key_that_cannot_be_revoked_does_not_spare_the_others() {
    var desk = new FakeKeyDesk(true).with("iOS").with("Android").with("Web");
    var view = new ApiKeysView(desk, CLOCK);
    rows(view);
    desk.unreachable.add(desk.keys.get(1).id());

    assertThatIllegalStateException()
        .isThrownBy(() -> view.revoke(new LinkedHashSet<>(desk.keys), "done"))
        .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));

    assertThat(rows(view)).extracting(ApiKeyDetails::name).containsExactly("Android");
  }

  private static Stream<ApiKeyDetails> rows(ApiKeysView view) {
    return grid(view).getLazyDataView().getItems();
  }

  /** As a click on the head of the column does. */
  private static void sort(KeyGrid grid, String column, SortDirection direction) {
    var sorted = new GridSortOrder<>(grid.getColumnByKey(column), direction);
    ComponentUtil.fireEvent(grid, new SortEvent<>(grid, List.of(sorted), /* fromClient= */ true));
  }

  @SuppressWarnings("unchecked") // of orders
  private static Select<Order> order(ApiKeysView view) {
    return (Select<Order>) Parts.find(view, "order", Select.class);
  }

  private static int columns(ApiKeysView view) {
    return grid(view).getColumns().size();
  }

  private static boolean hasCreateButton(ApiKeysView view) {
    return Parts.has(view, "create-key");
  }

  private static KeyGrid grid(ApiKeysView view) {
    return Parts.find(view, "keys", KeyGrid.class);
  }
}
