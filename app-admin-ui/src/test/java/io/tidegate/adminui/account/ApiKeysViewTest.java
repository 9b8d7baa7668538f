package io.tidegate.adminui.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.textfield.TextField;
import io.tidegate.account.ApiKeyDetails;
import io.tidegate.adminui.page.DirectUi;
import io.tidegate.adminui.page.Parts;
import java.time.InstantSource;
import java.util.LinkedHashSet;
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
