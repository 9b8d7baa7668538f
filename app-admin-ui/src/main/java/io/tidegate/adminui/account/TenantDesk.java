package io.tidegate.adminui.account;

import io.tidegate.account.TenantDetails;
import io.tidegate.account.TenantDraft;
import io.tidegate.account.TenantSearch;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;

/** What the page does with tenants, in the name of whoever is signed in. */
interface TenantDesk {

  /** Whether the user may create and change tenants. */
  boolean mayChange();

  Page<TenantDetails> search(TenantSearch wanted, PageRequest page);

  /**
   * Creates a tenant.
   *
   * @throws io.tidegate.platform.InvalidInput if the name is wrong
   */
  void create(TenantDraft draft);

  /**
   * Changes a tenant as it was read.
   *
   * @throws io.tidegate.platform.StaleVersion if somebody else has changed it since
   */
  void change(TenantDetails read, TenantDraft draft);
}
