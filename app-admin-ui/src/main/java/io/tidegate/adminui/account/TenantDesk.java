package io.tidegate.adminui.account;

import io.tidegate.account.TenantDetails;
import io.tidegate.account.TenantDraft;
import io.tidegate.account.TenantSearch;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import java.util.Optional;

/** What the page does with tenants, in the name of whoever is signed in. */
interface TenantDesk {

  /** What a tenant has used lately is that of so many days, today's included. */
  int DAYS = 30;

  /** Whether the user may create and change tenants. */
  boolean mayChange();

  /** Whether the user may set limits. */
  boolean mayLimit();

  Page<TenantDetails> search(TenantSearch wanted, PageRequest page);

  /** One tenant; empty if the id is none of a tenant. */
  Optional<TenantDetails> find(String id);

  /** What a tenant has used lately. */
  TenantUse use(TenantDetails tenant);

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
