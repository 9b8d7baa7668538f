package io.tidegate.adminui.upstream;

import io.tidegate.admin.Role;
import io.tidegate.adminui.SignedIn;
import io.tidegate.event.EventFilter;
import io.tidegate.event.EventLog;
import io.tidegate.event.RecordedEvent;
import io.tidegate.platform.PageRequest;
import io.tidegate.upstream.Standings;
import io.tidegate.upstream.UpstreamCheck;
import io.tidegate.upstream.UpstreamDetails;
import io.tidegate.upstream.UpstreamDraft;
import io.tidegate.upstream.UpstreamProbe;
import io.tidegate.upstream.UpstreamRegistry;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;

/** Asks the use cases, once the user's role allows it; they write to the audit trail. */
@Dependent
class AuditedUpstreamDesk implements UpstreamDesk {

  private static final int EVENTS_SHOWN = 10;

  private final UpstreamRegistry upstreams;
  private final UpstreamCheck check;
  private final Standings standings;
  private final EventLog events;
  private final SignedIn user;

  @Resource private ManagedExecutorService background;

  @Inject
  AuditedUpstreamDesk(
      UpstreamRegistry upstreams,
      UpstreamCheck check,
      Standings standings,
      EventLog events,
      SignedIn user) {
    this.upstreams = upstreams;
    this.check = check;
    this.standings = standings;
    this.events = events;
    this.user = user;
  }

  @Override
  public boolean mayChange() {
    return user.may(Role.OPERATOR);
  }

  @Override
  public List<UpstreamRow> list() {
    return upstreams.list().stream()
        .map(upstream -> new UpstreamRow(upstream, standings.condition(upstream)))
        .toList();
  }

  @Override
  public List<RecordedEvent> events() {
    return events.list(EventFilter.ALL, PageRequest.first(EVENTS_SHOWN)).data();
  }

  @Override
  public CompletionStage<UpstreamProbe.Finding> probe(String name) {
    user.as(Role.OPERATOR);
    return background.supplyAsync(() -> check.check(name));
  }

  @Override
  public void create(String name, UpstreamDraft draft) {
    upstreams.create(user.as(Role.OPERATOR), name, draft);
  }

  @Override
  public void change(UpstreamDetails read, UpstreamDraft draft) {
    upstreams.put(user.as(Role.OPERATOR), read.name(), draft, OptionalInt.of(read.version()));
  }

  @Override
  public UpstreamDetails drain(String name) {
    return upstreams.drain(user.as(Role.OPERATOR), name, OptionalInt.empty());
  }

  @Override
  public UpstreamDetails enable(String name) {
    return upstreams.enable(user.as(Role.OPERATOR), name, OptionalInt.empty());
  }

  @Override
  public void delete(String name) {
    upstreams.delete(user.as(Role.OPERATOR), name, OptionalInt.empty());
  }
}
