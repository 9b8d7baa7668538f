package io.tidegate.adminui.admin;

import io.tidegate.admin.AuditFilter;
import io.tidegate.admin.AuditLog;
import io.tidegate.admin.AuditRecord;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Asks the audit log, which every role may read. */
@Dependent
class AuditLogDesk implements AuditDesk {

  private final AuditLog log;

  @Inject
  AuditLogDesk(AuditLog log) {
    this.log = log;
  }

  @Override
  public Page<AuditRecord> list(AuditFilter filter, PageRequest page) {
    return log.list(filter, page);
  }

  @Override
  public Optional<AuditRecord> find(String id) {
    try {
      return find(UUID.fromString(id));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Optional<AuditRecord> find(UUID id) {
    // The first one of a list that begins right behind it: it, or an older one if it is not there.
    return log.list(AuditFilter.ALL, new PageRequest(next(id), 1)).data().stream()
        .filter(found -> found.id().equals(id))
        .findFirst();
  }

  /** The id that follows in the order of the list. */
  private static UUID next(UUID id) {
    long low = id.getLeastSignificantBits() + 1;
    long carry = low == 0 ? 1 : 0;
    return new UUID(id.getMostSignificantBits() + carry, low);
  }
}
