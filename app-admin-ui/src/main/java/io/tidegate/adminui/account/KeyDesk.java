package io.tidegate.adminui.account;

import io.tidegate.account.ApiKeyDetails;
import io.tidegate.account.IssuedKey;
import io.tidegate.account.TenantDetails;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import java.util.List;
import java.util.UUID;

/** What the page does with keys, in the name of whoever is signed in. */
interface KeyDesk {

  /** Whether the user may create and revoke. */
  boolean mayChange();

  /** Whether the user may also create tenants. */
  boolean mayCreateTenants();

  Page<ApiKeyDetails> search(String text, PageRequest page);

  /** The newest tenants, to choose from. */
  List<TenantDetails> tenants();

  IssuedKey create(KeyForm form);

  void revoke(UUID key);
}
