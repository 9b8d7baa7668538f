package io.tidegate.adminui.admin;

import io.tidegate.admin.AuditFilter;
import io.tidegate.admin.AuditRecord;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import java.util.Optional;

/** What the page reads of the audit trail. */
interface AuditDesk {

  Page<AuditRecord> list(AuditFilter filter, PageRequest page);

  /** One change, if there is one of that id. Nonsense is the id of none. */
  Optional<AuditRecord> find(String id);
}
