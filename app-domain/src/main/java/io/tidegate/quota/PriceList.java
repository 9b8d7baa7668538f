package io.tidegate.quota;

import io.tidegate.admin.Actor;
import io.tidegate.admin.AuditTarget;
import io.tidegate.admin.AuditTrail;
import io.tidegate.platform.Ids;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.StaleVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps prices, and the holidays that have no peak hours. Every change is audited, and live on all
 * nodes within two seconds; what is booked already stays as it is until somebody recalculates it.
 */
@ApplicationScoped
@Transactional
public class PriceList {

  private static final Comparator<Price> BY_MODEL_NEWEST_FIRST =
      Comparator.comparing(Price::model)
          .thenComparing(Price::tier)
          .thenComparing(Price::validFrom, Comparator.reverseOrder());

  private final EntityManager entities;
  private final PriceTables tables;
  private final AuditTrail audit;
  private final Ids ids;

  @Inject
  PriceList(EntityManager entities, PriceTables tables, AuditTrail audit, Ids ids) {
    this.entities = entities;
    this.tables = tables;
    this.audit = audit;
    this.ids = ids;
  }

  /** All that ever held or will hold, by model and tier, the newest first. */
  public List<Price> list() {
    return tables.current().prices().stream().sorted(BY_MODEL_NEWEST_FIRST).toList();
  }

  /**
   * Adds a price. The one that holds without an end ends where this one begins.
   *
   * @throws InvalidInput if both would hold at some time, or nothing after this one
   */
  public Price add(Actor actor, PriceDraft draft) {
    nextRevision();
    Price price = draft.price(ids.next());
    List<Price> others =
        tables.current().prices().stream()
            .filter(one -> one.model().equals(price.model()) && one.tier() == price.tier())
            .toList();
    Optional<Price> open = predecessor(others, price);
    requireNoOverlap(others, open, price);
    open.ifPresent(one -> close(actor, one, price.validFrom()));
    insert(price);
    audit.record(
        actor, "price.add", target(price), Map.of(), PriceText.audited(price, price.validTo()));
    return price;
  }

  private static Optional<Price> predecessor(List<Price> others, Price price) {
    return others.stream()
        .filter(one -> one.validTo() == null && one.validFrom().isBefore(price.validFrom()))
        .findFirst();
  }

  private static void requireNoOverlap(List<Price> others, Optional<Price> open, Price price) {
    if (open.isPresent() && price.validTo() != null) {
      throw new InvalidInput("/valid_to", "must be absent: no price would hold after it");
    }
    for (Price other : others) {
      if (!open.equals(Optional.of(other)) && price.overlaps(other)) {
        throw new InvalidInput(
            other.validFrom().isAfter(price.validFrom()) ? "/valid_to" : "/valid_from",
            "overlaps the price that holds from %s to %s"
                .formatted(other.validFrom(), other.validTo() == null ? "…" : other.validTo()));
      }
    }
  }

  private void close(Actor actor, Price open, Instant end) {
    entities
        .createNativeQuery("update price set valid_to = :end where id = :id")
        .setParameter("end", end)
        .setParameter("id", open.id())
        .executeUpdate();
    audit.record(
        actor,
        "price.close",
        target(open),
        PriceText.audited(open, open.validTo()),
        PriceText.audited(open, end));
  }

  private void insert(Price price) {
    entities
        .createNativeQuery(
            """
            insert into price (id, model, tier, valid_from, valid_to, hit_nanos, miss_nanos,
                output_nanos, currency)
            values (:id, :model, :tier, :from, cast(:to as timestamptz), :hit, :miss, :output,
                :currency)
            """)
        .setParameter("id", price.id())
        .setParameter("model", price.model())
        .setParameter("tier", price.tier().code())
        .setParameter("from", price.validFrom())
        .setParameter("to", price.validTo() == null ? null : price.validTo().toString())
        .setParameter("hit", price.hit())
        .setParameter("miss", price.miss())
        .setParameter("output", price.output())
        .setParameter("currency", price.currency())
        .executeUpdate();
  }

  /** Days without peak hours, in Beijing's calendar, in their order. */
  public List<LocalDate> holidays() {
    return tables.current().clock().holidays().stream().sorted().toList();
  }

  /**
   * Makes these the holidays of a year.
   *
   * @throws InvalidInput if a day is of another year
   */
  public List<LocalDate> putHolidays(Actor actor, int year, Set<LocalDate> days) {
    return put(actor, year, days, _ -> {});
  }

  /**
   * The same, if they still are as the caller has read them.
   *
   * @param read the holidays, those of other years too
   * @throws StaleVersion if somebody else has changed those of the year since
   */
  public List<LocalDate> changeHolidays(
      Actor actor, int year, List<LocalDate> read, Set<LocalDate> days) {
    return put(actor, year, days, now -> StaleVersion.refuseOther(of(year, read), now));
  }

  private List<LocalDate> put(
      Actor actor, int year, Set<LocalDate> days, Consumer<List<LocalDate>> check) {
    if (days.stream().anyMatch(day -> day.getYear() != year)) {
      throw new InvalidInput("/days", "must all be days of " + year);
    }
    nextRevision();
    List<LocalDate> before = of(year, holidays());
    check.accept(before);
    entities
        .createNativeQuery("delete from holiday where extract(year from day) = :year")
        .setParameter("year", year)
        .executeUpdate();
    for (LocalDate day : days) {
      entities
          .createNativeQuery("insert into holiday (day) values (:day)")
          .setParameter("day", day)
          .executeUpdate();
    }
    List<LocalDate> after = days.stream().sorted().toList();
    audit.record(
        actor,
        "holidays.change",
        new AuditTarget("holidays", Integer.toString(year)),
        Map.of("days", before.toString()),
        Map.of("days", after.toString()));
    return after;
  }

  private static List<LocalDate> of(int year, List<LocalDate> days) {
    return days.stream().filter(day -> day.getYear() == year).sorted().toList();
  }

  /** Locks the list as well, so that two who add at the same time see each other's price. */
  private void nextRevision() {
    entities.createNativeQuery("update price_list set revision = revision + 1").executeUpdate();
  }

  private static AuditTarget target(Price price) {
    return new AuditTarget("price", price.model() + "/" + price.tier().code());
  }
}
