package io.tidegate.quota;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.tidegate.quota.Price.Tier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads the price table. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class PriceTables {

  private final EntityManager entities;

  @Inject
  PriceTables(EntityManager entities) {
    this.entities = entities;
  }

  PriceTable current() {
    return new PriceTable(revision(), prices(), new PeakClock(holidays()));
  }

  /** The table, unless the caller has this one already. */
  Optional<PriceTable> newerThan(long known) {
    return revision() == known ? Optional.empty() : Optional.of(current());
  }

  private long revision() {
    return (Long)
        entities.createNativeQuery("select revision from price_list", Long.class).getSingleResult();
  }

  @SuppressWarnings("unchecked") // the API takes a result class but returns a raw Query
  private List<Price> prices() {
    List<Tuple> rows =
        entities
            .createNativeQuery(
                """
                select id, model, tier, valid_from, valid_to, hit_nanos, miss_nanos, output_nanos,
                       currency
                from price
                """,
                Tuple.class)
            .getResultList();
    return rows.stream().map(PriceTables::price).toList();
  }

  private static Price price(Tuple row) {
    return new Price(
        row.get("id", UUID.class),
        row.get("model", String.class),
        Tier.valueOf(row.get("tier", String.class).toUpperCase(Locale.ROOT)),
        row.get("valid_from", Instant.class),
        row.get("valid_to", Instant.class),
        row.get("hit_nanos", Long.class),
        row.get("miss_nanos", Long.class),
        row.get("output_nanos", Long.class),
        row.get("currency", String.class));
  }

  @SuppressWarnings("unchecked") // the same
  private Set<LocalDate> holidays() {
    List<Tuple> rows =
        entities.createNativeQuery("select day from holiday", Tuple.class).getResultList();
    return rows.stream()
        .map(row -> row.get("day", java.sql.Date.class).toLocalDate())
        .collect(toUnmodifiableSet());
  }
}
