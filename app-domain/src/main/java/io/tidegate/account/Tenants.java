package io.tidegate.account;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;
import static java.util.stream.Collectors.toMap;

import io.tidegate.admin.Actor;
import io.tidegate.admin.AuditTarget;
import io.tidegate.admin.AuditTrail;
import io.tidegate.platform.Ids;
import io.tidegate.platform.NotFound;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageQuery;
import io.tidegate.platform.PageRequest;
import io.tidegate.platform.StaleVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps the tenants. Every change is audited. */
@ApplicationScoped
@Transactional
public class Tenants {

  private final EntityManager entities;
  private final AuditTrail audit;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  Tenants(EntityManager entities, AuditTrail audit, Ids ids, InstantSource clock) {
    this.entities = entities;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  public TenantDetails create(Actor actor, TenantDraft draft) {
    Tenant tenant = new Tenant(ids.next(), draft, clock.instant());
    entities.persist(tenant);
    audit.record(actor, "tenant.create", target(tenant), Map.of(), tenant.audited());
    return tenant.view();
  }

  /** The tenants that a search finds, in its order. */
  public Page<TenantDetails> search(TenantSearch wanted, PageRequest page) {
    boolean newest = wanted.order() == TenantSearch.Order.NEWEST;
    TypedQuery<Tenant> query =
        entities
            .createQuery(
                "select t from Tenant t where t.id "
                    + (newest ? "< :before" : "> :before")
                    + " and lower(concat(t.name, ' ', cast(t.id as string), ' ', t.timeZone))"
                    + " like :pattern escape '!'"
                    + (newest ? " order by t.id desc" : " order by t.id"),
                Tenant.class)
            .setParameter("pattern", PageQuery.containing(wanted.text()));
    PageRequest from = newest ? page : PageQuery.fromOldest(page);
    return PageQuery.read(query, from, Tenant::id).map(Tenant::view);
  }

  /** The oldest tenant of this name, if there is one. */
  public Optional<TenantDetails> named(String name) {
    return entities
        .createQuery("select t from Tenant t where t.name = :name order by t.id", Tenant.class)
        .setParameter("name", name)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(Tenant::view);
  }

  /** Those of these that there are, by their ids. */
  public Map<UUID, TenantDetails> findAll(Collection<UUID> ids) {
    return entities
        .createQuery("select t from Tenant t where t.id in :ids", Tenant.class)
        .setParameter("ids", ids)
        .getResultStream()
        .map(Tenant::view)
        .collect(toMap(TenantDetails::id, tenant -> tenant));
  }

  /**
   * One tenant.
   *
   * @throws NotFound if there is no such tenant
   */
  public TenantDetails find(UUID id) {
    return Optional.ofNullable(entities.find(Tenant.class, id))
        .orElseThrow(() -> new NotFound("tenant", id))
        .view();
  }

  /**
   * Changes a tenant, unless somebody else did since the caller read it.
   *
   * @param expected the version that the caller read
   * @throws NotFound if there is no such tenant
   * @throws StaleVersion if the tenant has another version by now
   */
  public TenantDetails change(Actor actor, UUID id, int expected, TenantDraft draft) {
    Tenant tenant = locked(id);
    StaleVersion.refuse(expected, tenant.version());
    Map<String, String> before = tenant.audited();
    tenant.change(draft, clock.instant());
    entities.flush(); // so that the view below carries the new version
    audit.record(actor, "tenant.change", target(tenant), before, tenant.audited());
    return tenant.view();
  }

  /** Changes of one tenant at the same time wait here for each other. */
  private Tenant locked(UUID id) {
    return Optional.ofNullable(entities.find(Tenant.class, id, PESSIMISTIC_WRITE))
        .orElseThrow(() -> new NotFound("tenant", id));
  }

  private static AuditTarget target(Tenant tenant) {
    return new AuditTarget("tenant", tenant.id().toString());
  }
}
