package io.tidegate.adminui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.admin.AuditRecord;
import io.tidegate.adminui.page.Parts;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class AuditViewTest {

  private final FakeAuditDesk desk = new FakeAuditDesk();
  private final AuditView view = new AuditView(desk, InstantSource.fixed(FakeAuditDesk.NOW));

  @Test
  void lists_every_change_newest_first() {
    desk.add("tenant.create", "tenant");
    desk.add("tenant.change", "tenant");

    assertThat(grid().getLazyDataView().getItems())
        .extracting(AuditRecord::action)
        .containsExactly("tenant.change", "tenant.create");
  }

  private AuditGrid grid() {
    return Parts.find(view, "audit", AuditGrid.class);
  }
}
