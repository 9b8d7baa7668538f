package io.tidegate.adminui.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.textfield.TextField;
import io.tidegate.account.TenantDetails;
import io.tidegate.account.TenantDraft;
import io.tidegate.adminui.page.Parts;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TenantsViewTest {

  private static final InstantSource CLOCK = InstantSource.fixed(FakeTenantDesk.NOW);

  @Test
  void lists_every_tenant_newest_first() {
    var desk = new FakeTenantDesk(true);
    desk.create(new TenantDraft("Harbour", ZoneOffset.UTC));
    desk.create(new TenantDraft("Lighthouse", ZoneOffset.UTC));

    assertThat(grid(new TenantsView(desk, CLOCK)).getLazyDataView().getItems())
        .extracting(TenantDetails::name)
        .containsExactly("Lighthouse", "Harbour");
  }

  @Test
  void lists_what_is_searched_for() {
    var desk = new FakeTenantDesk(true);
    desk.create(new TenantDraft("Harbour", ZoneOffset.UTC));
    desk.create(new TenantDraft("Lighthouse", ZoneOffset.UTC));
    var view = new TenantsView(desk, CLOCK);

    Parts.find(view, "search", TextField.class).setValue("Harb");

    assertThat(grid(view).getLazyDataView().getItems())
        .extracting(TenantDetails::name)
        .containsExactly("Harbour");
  }

  @Test
  void only_an_owner_finds_a_way_to_change_anything() {
    var operators = new TenantsView(new FakeTenantDesk(false), CLOCK);
    var owners = new TenantsView(new FakeTenantDesk(true), CLOCK);

    assertThat(Parts.has(operators, "create-tenant")).isFalse();
    assertThat(Parts.has(owners, "create-tenant")).isTrue();
    assertThat(grid(owners).getColumns()).hasSize(grid(operators).getColumns().size() + 1);
  }

  @Test
  void a_narrow_window_has_few_columns() {
    TenantGrid grid = grid(new TenantsView(new FakeTenantDesk(false), CLOCK));

    grid.showNarrow(true);

    assertThat(grid.getColumns().stream().filter(Component::isVisible)).hasSize(2);
  }

  private static TenantGrid grid(TenantsView view) {
    return Parts.find(view, "tenants", TenantGrid.class);
  }
}
