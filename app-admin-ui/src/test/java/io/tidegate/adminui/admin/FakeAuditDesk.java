package io.tidegate.adminui.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.admin.Actor;
import io.tidegate.admin.AuditFilter;
import io.tidegate.admin.AuditRecord;
import io.tidegate.admin.AuditTarget;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A trail in a list, which no filter narrows down. */
final class FakeAuditDesk implements AuditDesk {

  static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  final List<AuditRecord> trail = new ArrayList<>();

  void add(String action, String type) {
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    trail.addFirst(
        new AuditRecord(
            new UUID(0, trail.size()),
            NOW,
            Actor.user("admin"),
            action,
            new AuditTarget(type, "thing"),
            nothing,
            nothing));
  }

  @Override
  public Page<AuditRecord> list(AuditFilter filter, PageRequest page) {
    return new Page<>(trail, Optional.empty());
  }

  @Override
  public Optional<AuditRecord> find(String id) {
    return trail.stream().filter(one -> one.id().toString().equals(id)).findFirst();
  }
}
