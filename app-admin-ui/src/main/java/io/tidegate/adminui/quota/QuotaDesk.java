package io.tidegate.adminui.quota;

import io.tidegate.account.TenantDetails;
import io.tidegate.adminui.page.SearchBox;
import io.tidegate.quota.LimitSet;
import io.tidegate.quota.Raise;
import io.tidegate.quota.Scope;
import io.tidegate.quota.StoredLimits;
import java.util.List;
import java.util.Optional;

/** What the page does with limits, in the name of whoever is signed in. */
interface QuotaDesk {

  /** So many scopes are looked at; each costs a question to Redis, and the user waits for all. */
  int MOST = 2_000;

  /** Whether the user may change and raise limits. */
  boolean mayChange();

  /** All scopes that have limits, of {@link #MOST} those whose limits were changed last. */
  QuotaRows rows();

  /** What these are by now; those are missing that are not there any more. */
  List<QuotaRow> now(List<Scope> scopes);

  /** One scope, with limits or without; empty if it is not there. */
  Optional<QuotaRow> find(Scope scope);

  /** All tenants, to choose from. */
  SearchBox.Source<TenantDetails> tenants();

  /**
   * Replaces limits as they were read.
   *
   * @throws io.tidegate.platform.InvalidInput if something cannot be
   * @throws io.tidegate.platform.StaleVersion if somebody else has changed them since
   */
  void change(Scope scope, StoredLimits read, LimitSet wanted);

  /** Raises limits as they were read, with the same exceptions. */
  void raise(Scope scope, StoredLimits read, Raise wanted);

  /**
   * Ends what is raised, as it was read; gives the limits as they are then.
   *
   * @throws io.tidegate.platform.StaleVersion if somebody else has changed them since
   */
  StoredLimits endRaise(Scope scope, StoredLimits read);
}
