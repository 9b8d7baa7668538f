package io.tidegate.adminui.account;

import io.tidegate.account.ApiKeyDetails;
import io.tidegate.account.ApiKeyDraft;
import io.tidegate.account.Caller;
import io.tidegate.account.ChangedKey;
import io.tidegate.account.IssuedKey;
import io.tidegate.account.KeySearch;
import io.tidegate.account.TenantDetails;
import io.tidegate.adminui.page.SearchBox;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** What the page does with keys, in the name of whoever is signed in. */
interface KeyDesk {

  /** Whether the user may create, change, rotate and revoke. */
  boolean mayChange();

  /** Whether the user may also create tenants. */
  boolean mayCreateTenants();

  /**
   * @param last the key that was read last, as it was then; empty on the first page
   */
  Page<ApiKeyDetails> search(KeySearch wanted, PageRequest page, Optional<ApiKeyDetails> last);

  /** All tenants, to choose from. */
  SearchBox.Source<TenantDetails> tenants();

  /** The tenant of this id, if there is one. Nonsense is the id of none. */
  Optional<TenantDetails> tenant(String id);

  /** The tenant that is called exactly so, if there is one; of several, the oldest. */
  Optional<TenantDetails> tenantNamed(String name);

  IssuedKey create(TenantChoice tenant, Caller.Mode mode, ApiKeyDraft draft);

  /**
   * Changes a key as it was read.
   *
   * @throws io.tidegate.platform.StaleVersion if somebody else has changed it since
   */
  ChangedKey change(ApiKeyDetails read, ApiKeyDraft draft);

  /** Issues a key like this one, which works for {@code overlap} beside it. */
  IssuedKey rotate(UUID key, Duration overlap);

  void revoke(UUID key);
}
