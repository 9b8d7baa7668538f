package io.tidegate.adminui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import io.tidegate.account.TenantDetails;
import io.tidegate.adminui.page.Address;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.ShortId;
import io.tidegate.adminui.page.SidePanel;
import io.tidegate.adminui.text.Figures;
import io.tidegate.quota.Cost;
import java.util.Map;

/** One tenant: what it has used lately, and the doors to all that is its own. */
class TenantPanel extends SidePanel {

  /**
   * @param use of the last {@value TenantDesk#DAYS} days
   * @param mayLimit whether the user may set limits
   */
  TenantPanel(TenantDetails tenant, TenantUse use, boolean mayLimit, Ages ages, Runnable close) {
    head("tenant", tenant.name(), close);
    fact(getTranslation("tenants.id"), new ShortId(tenant.id().toString()));
    fact(getTranslation("tenants.time-zone"), new Span(tenant.timeZone().getId()));
    fact(getTranslation("tenants.created"), new Span(ages.exact(tenant.createdAt())));
    addUse(use);
    add(new H3(getTranslation("tenant.doors")), doors(tenant, mayLimit));
  }

  private void addUse(TenantUse use) {
    var figures = new Figures(getLocale());
    add(new H3(getTranslation("tenant.use", TenantDesk.DAYS)));
    fact(getTranslation("tenant.use.calls"), new Span(figures.exact((double) use.calls())));
    fact(getTranslation("tenant.use.tokens"), new Span(figures.exact((double) use.tokens())));
    for (Cost cost : use.costs()) {
      fact(
          getTranslation("tenant.use.cost"),
          new Span(figures.money(cost.amount(), cost.currency())));
    }
  }

  private Component doors(TenantDetails tenant, boolean mayLimit) {
    String id = tenant.id().toString();
    var doors = new Nav();
    doors.setAriaLabel(getTranslation("tenant.doors"));
    doors.addClassName("tg-doors");
    doors.add(
        KeyFilters.of(tenant.id()).link(getTranslation("keys.title")),
        new Address("quotas", Map.of("q", tenant.name())).link(getTranslation("quotas.title")),
        new Address("ledger", Map.of("tenant", id)).link(getTranslation("ledger.title")),
        new Address("audit", Map.of("type", "tenant", "id", id))
            .link(getTranslation("audit.title")));
    if (mayLimit) {
      doors.add(new Address("quotas", Map.of("tenant", id)).link(getTranslation("tenant.limits")));
    }
    return doors;
  }
}
