package io.tidegate.adminui.upstream;

import static java.util.Objects.requireNonNull;

import io.tidegate.event.OperatorEvent;
import io.tidegate.event.RecordedEvent;
import io.tidegate.platform.Conflict;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.NotFound;
import io.tidegate.platform.StaleVersion;
import io.tidegate.upstream.Condition;
import io.tidegate.upstream.UpstreamDetails;
import io.tidegate.upstream.UpstreamDraft;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamProbe;
import io.tidegate.upstream.UpstreamState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A desk whose upstreams are in a map. New ones need a key, as real ones do. */
final class FakeUpstreamDesk implements UpstreamDesk {

  static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  static final Condition CONDITION =
      new Condition(
          Condition.Health.ILL, 3, 25, 420, 2, 1000, Map.of(UpstreamException.Kind.TIMED_OUT, 7L));

  final Map<String, UpstreamDetails> upstreams = new TreeMap<>();
  private final boolean mayChange;

  FakeUpstreamDesk(boolean mayChange) {
    this.mayChange = mayChange;
  }

  @Override
  public boolean mayChange() {
    return mayChange;
  }

  @Override
  public List<UpstreamRow> list() {
    return upstreams.values().stream().map(one -> new UpstreamRow(one, CONDITION)).toList();
  }

  @Override
  public List<RecordedEvent> events() {
    return List.of(
        new RecordedEvent(
            new UUID(0, 1),
            "node1",
            new OperatorEvent(
                NOW,
                "upstream_ejected",
                OperatorEvent.Severity.WARNING,
                "upstream:spare",
                Map.of("cause", "timed_out"))));
  }

  @Override
  public CompletionStage<UpstreamProbe.Finding> probe(String name) {
    return CompletableFuture.completedFuture(
        new UpstreamProbe.Finding(true, 200, Duration.ofMillis(42), List.of("m"), ""));
  }

  @Override
  public void create(String name, UpstreamDraft draft) {
    if (draft.apiKey().isEmpty()) {
      throw new InvalidInput("/api_key", "is required for a new upstream");
    }
    if (upstreams.containsKey(name)) {
      throw new Conflict("there is an upstream " + name);
    }
    become(name, draft, state(draft));
  }

  @Override
  public void change(UpstreamDetails read, UpstreamDraft draft) {
    UpstreamDetails known = requireNonNull(upstreams.get(read.name()));
    StaleVersion.refuse(read.version(), known.version());
    become(read.name(), draft, state(draft));
  }

  private static UpstreamState state(UpstreamDraft draft) {
    return draft.enabled() ? UpstreamState.ENABLED : UpstreamState.DISABLED;
  }

  @Override
  public UpstreamDetails drain(String name) {
    return become(name, UpstreamState.DRAINING);
  }

  @Override
  public UpstreamDetails enable(String name) {
    return become(name, UpstreamState.ENABLED);
  }

  @Override
  public void delete(String name) {
    if (upstreams.remove(name) == null) {
      throw new NotFound("upstream", name);
    }
  }

  private UpstreamDetails become(String name, UpstreamState state) {
    UpstreamDetails known = upstreams.get(name);
    if (known == null) {
      throw new NotFound("upstream", name);
    }
    return become(name, UpstreamForm.of(known).draft(), state);
  }

  private UpstreamDetails become(String name, UpstreamDraft draft, UpstreamState state) {
    UpstreamDetails before = upstreams.get(name);
    var after =
        new UpstreamDetails(
            name,
            draft.baseUrl().uri(),
            draft.models(),
            draft.weight(),
            draft.maxConcurrent(),
            draft.region(),
            state,
            NOW,
            before == null ? 0 : before.version() + 1);
    upstreams.put(name, after);
    return after;
  }
}
