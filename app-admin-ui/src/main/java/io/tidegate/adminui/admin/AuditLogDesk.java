package io.tidegate.adminui.admin;

import io.tidegate.admin.AuditFilter;
import io.tidegate.admin.AuditLog;
import io.tidegate.admin.AuditRecord;
import io.tidegate.adminui.page.Address;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

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
    return Address.id(id).flatMap(log::find);
  }
}
