package io.tidegate.installation;

import static java.util.Objects.requireNonNullElse;

import io.tidegate.account.TenantDetails;
import io.tidegate.account.TenantDraft;
import io.tidegate.account.Tenants;
import io.tidegate.admin.Actor;
import io.tidegate.installation.Bootstrap.CanaryEntry;
import io.tidegate.installation.Bootstrap.LimitsEntry;
import io.tidegate.installation.Bootstrap.RouteEntry;
import io.tidegate.installation.Bootstrap.TargetEntry;
import io.tidegate.installation.Bootstrap.TenantEntry;
import io.tidegate.installation.Bootstrap.UpstreamEntry;
import io.tidegate.platform.Environment;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.InvalidSetting;
import io.tidegate.platform.Secret;
import io.tidegate.quota.Scope;
import io.tidegate.upstream.BaseUrl;
import io.tidegate.upstream.CanaryDraft;
import io.tidegate.upstream.CostCeiling;
import io.tidegate.upstream.Region;
import io.tidegate.upstream.RouteDraft;
import io.tidegate.upstream.RouteRegistry;
import io.tidegate.upstream.RouteTarget;
import io.tidegate.upstream.Router;
import io.tidegate.upstream.Strategy;
import io.tidegate.upstream.UpstreamDraft;
import io.tidegate.upstream.UpstreamRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file that {@code TIDEGATE_BOOTSTRAP} names: tenants, upstreams, routes and limits to have.
 */
@ApplicationScoped
class BootstrapFile {

  private final Environment environment;
  private final Tenants tenants;
  private final UpstreamRegistry upstreams;
  private final RouteRegistry routes;
  private final BootstrapLimits limits;

  @Inject
  BootstrapFile(
      Environment environment,
      Tenants tenants,
      UpstreamRegistry upstreams,
      RouteRegistry routes,
      BootstrapLimits limits) {
    this.limits = limits;
    this.environment = environment;
    this.tenants = tenants;
    this.upstreams = upstreams;
    this.routes = routes;
  }

  void apply() {
    environment
        .text(BootstrapReader.SETTING)
        .map(file -> BootstrapReader.read(Path.of(file)))
        .ifPresent(this::apply);
  }

  private void apply(Bootstrap wanted) {
    List<TenantEntry> wantedTenants = requireNonNullElse(wanted.tenants(), List.of());
    for (int i = 0; i < wantedTenants.size(); i++) {
      TenantEntry tenant = wantedTenants.get(i);
      at("/tenants/" + i, () -> apply(tenant));
    }
    requireNonNullElse(wanted.upstreams(), Map.<String, UpstreamEntry>of())
        .forEach((name, upstream) -> at("/upstreams/" + name, () -> apply(name, upstream)));
    requireNonNullElse(wanted.routes(), Map.<String, RouteEntry>of())
        .forEach((alias, route) -> at("/routes/" + alias, () -> apply(alias, route)));
    requireNonNullElse(wanted.models(), Map.<String, LimitsEntry>of())
        .forEach(
            (alias, entry) ->
                at("/models/" + alias, () -> limits.apply(Scope.checkedModel(alias), entry)));
  }

  /** Tenants are recognised by their names, which therefore cannot be changed from here. */
  private void apply(TenantEntry entry) {
    TenantDraft draft =
        new TenantDraft(
            requireNonNullElse(entry.name(), ""),
            TenantDraft.zone(requireNonNullElse(entry.timeZone(), "UTC")));
    Optional<TenantDetails> known = tenants.named(draft.name());
    TenantDetails tenant = known.orElseGet(() -> tenants.create(Actor.BOOTSTRAP, draft));
    if (!tenant.timeZone().equals(draft.timeZone())) {
      tenants.change(Actor.BOOTSTRAP, tenant.id(), tenant.version(), draft);
    }
    if (entry.limits() != null) {
      limits.apply(Scope.tenant(tenant.id()), entry.limits());
    }
  }

  private void apply(String name, UpstreamEntry entry) {
    upstreams.put(
        Actor.BOOTSTRAP,
        name,
        new UpstreamDraft(
            BaseUrl.parse(requireNonNullElse(entry.baseUrl(), "")),
            Optional.ofNullable(entry.apiKey()).map(Secret::new),
            requireNonNullElse(entry.models(), List.of()),
            requireNonNullElse(entry.weight(), 1),
            requireNonNullElse(entry.maxConcurrent(), UpstreamDraft.DEFAULT_MAX_CONCURRENT),
            Optional.ofNullable(entry.region()).map(Region::new),
            requireNonNullElse(entry.enabled(), true)));
  }

  private void apply(String alias, RouteEntry entry) {
    String strategy = requireNonNullElse(entry.strategy(), Strategy.LEAST_OUTSTANDING.label());
    routes.put(
        Actor.BOOTSTRAP,
        alias,
        new RouteDraft(
            targets(entry.candidates()),
            Strategy.parse(strategy),
            targets(entry.fallbacks()),
            requireNonNullElse(entry.thinking(), Router.thinksByDefault(alias)),
            new CostCeiling(
                requireNonNullElse(entry.maxCostFactor(), CostCeiling.DEFAULT.maxFactor()),
                Optional.ofNullable(entry.maxPricePerMillion())),
            Optional.ofNullable(entry.canary()).map(BootstrapFile::canary)));
  }

  private static CanaryDraft canary(CanaryEntry entry) {
    return CanaryDraft.of(
        targets(entry.candidates()),
        entry.steps(),
        entry.stepSeconds(),
        entry.minTurns(),
        entry.moreErrorsPercent(),
        entry.slowerFactor(),
        entry.dearerFactor());
  }

  private static List<RouteTarget> targets(@Nullable List<TargetEntry> entries) {
    return requireNonNullElse(entries, List.<TargetEntry>of()).stream()
        .map(TargetEntry::target)
        .toList();
  }

  private static void at(String place, Runnable step) {
    try {
      step.run();
    } catch (InvalidInput e) {
      throw new InvalidSetting(
          BootstrapReader.SETTING, "is wrong: " + place + e.pointer() + " " + e.detail(), e);
    }
  }
}
