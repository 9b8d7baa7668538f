package io.tidegate.adminui.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.tidegate.adminui.page.DirectUi;
import io.tidegate.adminui.page.Parts;
import io.tidegate.upstream.Strategy;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoutesViewTest {

  private static final RouteForm FORM =
      new RouteForm(
          "chat",
          Strategy.FAILOVER,
          "a m",
          "",
          false,
          BigDecimal.TWO,
          /* maxPrice= */ null,
          /* canary= */ "",
          "5");

  /** Kept here, because what is current is held weakly. */
  private final UI window = new DirectUi();

  RoutesViewTest() {
    UI.setCurrent(window);
  }

  @AfterEach
  void leave() {
    UI.setCurrent(null);
  }

  @Test
  void one_that_somebody_else_has_deleted_is_gone_from_the_list() {
    var desk = new FakeRouteDesk();
    desk.create("chat", FORM.draft(Optional.empty()));
    var view = new RoutesView(desk, InstantSource.fixed(FakeUpstreamDesk.NOW));
    desk.delete("chat");

    view.delete("chat");

    assertThat(Parts.find(view, "routes", RouteGrid.class).getListDataView().getItems()).isEmpty();
  }
}
