package io.tidegate.quota;

import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.UsageFilter.By;
import io.tidegate.upstream.TokenUsage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Tells what was used, from the projection by days: never from the ledger itself. */
@ApplicationScoped
@Transactional
public class UsageDays {

  /** How an insert into table {@code usage_daily as day} ends that raises what is there. */
  static final String ADD =
      """
      on conflict (tenant_id, day, key_id, end_user, model, currency) do update set
          calls = day.calls + excluded.calls,
          estimated_calls = day.estimated_calls + excluded.estimated_calls,
          cache_hit_tokens = day.cache_hit_tokens + excluded.cache_hit_tokens,
          cache_miss_tokens = day.cache_miss_tokens + excluded.cache_miss_tokens,
          completion_tokens = day.completion_tokens + excluded.completion_tokens,
          reasoning_tokens = day.reasoning_tokens + excluded.reasoning_tokens,
          cost_nanos = day.cost_nanos + excluded.cost_nanos
      """;

  private static final String SUMS =
      """
      select day, case when :by_model then model else '' end as model,
             case when :by_user then end_user else '' end as end_user,
             case when :by_key then cast(key_id as text) else '' end as key, currency,
             cast(sum(calls) as bigint) as calls, cast(sum(estimated_calls) as bigint) as estimated,
             cast(sum(cache_hit_tokens) as bigint) as hit,
             cast(sum(cache_miss_tokens) as bigint) as miss,
             cast(sum(completion_tokens) as bigint) as completion,
             cast(sum(reasoning_tokens) as bigint) as reasoning,
             cast(sum(cost_nanos) as bigint) as nanos
      from
      """;

  private static final String OF_USERS = "usage_daily";

  /** Of all users of a model together, whose sums are there for days that are long over. */
  private static final String OF_MODELS =
      "(select *, cast(null as uuid) as key_id, '' as end_user"
          + " from usage_of_models(:from, :to)) of_models";

  private static final String MATCHING =
      """

      where day between :from and :to
      """;

  private static final String OF_TENANT = "  and tenant_id = :tenant\n";
  private static final String OF_KEY = "  and key_id = :key\n";
  private static final String OF_USER = "  and end_user = :user\n";

  /** Days after that of the place are left out by the span itself. */
  private static final String BEHIND =
      """
        and (day < :day
          or (case when :by_model then model else '' end,
              case when :by_user then end_user else '' end,
              case when :by_key then cast(key_id as text) else '' end, currency)
            > (:model, :end_user, :key_text, :currency))
      """;

  private static final String IN_ORDER =
      """
      group by 1, 2, 3, 4, 5
      order by 1 desc, 2, 3, 4, 5
      """;

  private final EntityManager entities;

  @Inject
  UsageDays(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Days with usage, newest first.
   *
   * @param after where the page before ended; empty for the first page
   * @param limit at most so many rows
   * @throws InvalidInput if the place is not one of such a list
   */
  @SuppressWarnings("unchecked") // the API takes a result class but returns a raw Query
  public UsagePage page(UsageFilter filter, Optional<UsagePlace> after, int limit) {
    Query query =
        entities
            .createNativeQuery(sql(filter, after.isPresent()), Tuple.class)
            .setParameter("from", filter.from())
            .setParameter("to", after.map(place -> checked(filter, place)).orElse(filter.to()))
            .setParameter("by_model", filter.by().contains(By.MODEL))
            .setParameter("by_user", filter.by().contains(By.END_USER))
            .setParameter("by_key", filter.by().contains(By.KEY))
            .setMaxResults(limit + 1);
    filter.tenant().ifPresent(tenant -> query.setParameter("tenant", tenant));
    filter.key().ifPresent(key -> query.setParameter("key", key));
    filter.endUser().ifPresent(user -> query.setParameter("user", user));
    after.ifPresent(place -> behind(query, place));
    List<Tuple> rows = query.getResultList();
    return UsagePage.of(rows.stream().map(UsageDays::day).toList(), limit);
  }

  private static String sql(UsageFilter filter, boolean goesOn) {
    return SUMS
        + source(filter)
        + MATCHING
        + (filter.tenant().isPresent() ? OF_TENANT : "")
        + (filter.key().isPresent() ? OF_KEY : "")
        + (filter.endUser().isPresent() ? OF_USER : "")
        + (goesOn ? BEHIND : "")
        + IN_ORDER;
  }

  private static LocalDate checked(UsageFilter filter, UsagePlace place) {
    if (place.day().isBefore(filter.from()) || place.day().isAfter(filter.to())) {
      throw new InvalidInput("/cursor", "is of other days than from and to");
    }
    return place.day();
  }

  private static void behind(Query query, UsagePlace place) {
    query
        .setParameter("day", place.day())
        .setParameter("model", place.model())
        .setParameter("end_user", place.endUser())
        .setParameter("key_text", place.key())
        .setParameter("currency", place.currency());
  }

  private static String source(UsageFilter filter) {
    boolean ofModels =
        filter.key().isEmpty()
            && filter.endUser().isEmpty()
            && !filter.by().contains(By.KEY)
            && !filter.by().contains(By.END_USER);
    return ofModels ? OF_MODELS : OF_USERS;
  }

  private static DayUsage day(Tuple row) {
    return new DayUsage(
        row.get("day", Date.class).toLocalDate(),
        row.get("model", String.class),
        row.get("end_user", String.class),
        row.get("key", String.class),
        row.get("calls", Long.class),
        row.get("estimated", Long.class),
        new TokenUsage(
            row.get("hit", Long.class),
            row.get("miss", Long.class),
            row.get("completion", Long.class),
            row.get("reasoning", Long.class)),
        new Cost(row.get("nanos", Long.class), row.get("currency", String.class)));
  }
}
