package io.tidegate.adminui.quota;

import io.tidegate.account.TenantDetails;
import io.tidegate.adminui.page.Address;
import io.tidegate.adminui.page.SearchBox;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import io.tidegate.quota.DaySum;
import io.tidegate.quota.LedgerFilter;
import io.tidegate.quota.LedgerLine;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What the page reads of the ledger. */
interface LedgerDesk {

  /** All tenants, to choose from. */
  SearchBox.Source<TenantDetails> tenants();

  /** Any one, if there is one of that id. Nonsense is the id of none. */
  Optional<TenantDetails> tenant(String id);

  /**
   * Begins to add up by day, newest first, which takes long for many days; the filter is of days,
   * and names neither an upstream nor what was estimated. What is cancelled before it has begun is
   * not added up.
   */
  CompletionStage<List<DaySum>> days(LedgerFilter filter);

  Page<LedgerLine> list(LedgerFilter filter, PageRequest page);

  /** One row, if there is one of that id. Nonsense is the id of none. */
  Optional<LedgerLine> find(String id);

  /**
   * Begins to write all that matches into a file, which takes the place of the one that is kept;
   * empty while another of this user is written.
   *
   * @param source where the console shows what is written
   */
  Optional<LedgerExport> export(LedgerFilter filter, Address source);

  /** The export of this session, if one is being written or ready. */
  Optional<LedgerExport> kept();
}
