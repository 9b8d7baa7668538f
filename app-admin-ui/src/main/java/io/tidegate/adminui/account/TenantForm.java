package io.tidegate.adminui.account;

import io.tidegate.account.TenantDetails;
import io.tidegate.account.TenantDraft;

/**
 * What the user fills in about a tenant. Public, because Vaadin's binder makes it by reflection.
 *
 * @param timeZone a zone's id
 */
public record TenantForm(String name, String timeZone) {

  static TenantForm of(TenantDetails tenant) {
    return new TenantForm(tenant.name(), tenant.timeZone().getId());
  }

  TenantDraft draft() {
    return new TenantDraft(name, TenantDraft.zone(timeZone));
  }
}
