package io.tidegate.web.inside;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.Comparator.reverseOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.account.ApiKeyDetails;
import io.tidegate.account.ApiKeyDraft;
import io.tidegate.account.ApiKeys;
import io.tidegate.account.Caller;
import io.tidegate.account.KeyGuard;
import io.tidegate.account.KeySearch;
import io.tidegate.account.KeySearch.Order;
import io.tidegate.account.OnDisconnect;
import io.tidegate.account.TenantDraft;
import io.tidegate.account.Tenants;
import io.tidegate.admin.Actor;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.UserTransaction;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keys whose values are equal or missing, page by page, in the real PostgreSQL. */
@ExtendWith(ArquillianExtension.class)
class KeyOrdersIT {

  private static final Actor ME = Actor.user("orders");
  private static final Instant SOON = Instant.parse("2999-01-01T00:00:00Z");
  private static final Instant LATE = SOON.plus(1, ChronoUnit.DAYS);
  private static final Comparator<Instant> FIRST = naturalOrder();
  private static final Comparator<Instant> LAST = reverseOrder();
  private static final Comparator<ApiKeyDetails> BY_AGE =
      comparing(key -> key.id().toString()); // as PostgreSQL compares them
  private static final Comparator<ApiKeyDetails> BY_NAME =
      comparing(key -> key.name().toLowerCase(Locale.ROOT));

  @Inject ApiKeys keys;
  @Inject Tenants tenants;
  @Inject EntityManager entities;
  @Inject UserTransaction transaction;

  private UUID tenant = new UUID(0, 0);

  @Deployment
  static WebArchive inside() {
    return UseCasesIT.inside();
  }

  /** Three of each value, and of each none. */
  @BeforeEach
  void issue() throws Exception {
    tenant = tenants.create(ME, new TenantDraft("orders", ZoneOffset.UTC)).id();
    Instant used = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    for (int i = 0; i < 3; i++) {
      issue("same", SOON, null);
      issue("Same", null, used);
      issue("other", LATE, used.minusSeconds(60));
      issue("an other", SOON, used);
      issue("same", null, null);
    }
  }

  @Test
  void every_order_gives_every_key_once_whatever_is_equal_or_missing() {
    for (Order order : Order.values()) {
      List<ApiKeyDetails> all = read(order, PageRequest.MAX_LIMIT);

      assertThat(all).as(order.name()).hasSize(15).isSortedAccordingTo(obvious(order));
      for (int size = 1; size < 6; size++) {
        assertThat(read(order, size)).as(order + " by " + size).isEqualTo(all);
      }
    }
  }

  @Test
  void a_key_that_is_used_between_two_pages_moves_no_other() throws Exception {
    List<ApiKeyDetails> before = read(Order.USED_EARLIEST, PageRequest.MAX_LIMIT);
    PageRequest begin = PageRequest.first(4);
    ApiKeyDetails last = page(Order.USED_EARLIEST, begin, Optional.empty()).data().getLast();

    use(last.id(), Instant.now().plusSeconds(3600));
    Page<ApiKeyDetails> next =
        page(Order.USED_EARLIEST, begin.before(last.id()), Optional.of(last));

    assertThat(next.data())
        .extracting(ApiKeyDetails::id)
        .containsExactlyElementsOf(before.subList(4, 8).stream().map(ApiKeyDetails::id).toList());
  }

  /** As it would be in memory. */
  private static Comparator<ApiKeyDetails> obvious(Order order) {
    return switch (order) {
      case NEWEST -> BY_AGE.reversed();
      case OLDEST -> BY_AGE;
      case NAME -> BY_NAME.thenComparing(BY_AGE);
      case NAME_REVERSED -> BY_NAME.thenComparing(BY_AGE).reversed();
      case USED_LATEST -> byUse(LAST).thenComparing(BY_AGE.reversed());
      case USED_EARLIEST -> byUse(FIRST).thenComparing(BY_AGE);
      case EXPIRES_SOONEST -> byExpiry(FIRST).thenComparing(BY_AGE);
      case EXPIRES_LATEST -> byExpiry(LAST).thenComparing(BY_AGE.reversed());
    };
  }

  private static Comparator<ApiKeyDetails> byUse(Comparator<Instant> way) {
    return comparing(key -> key.lastUsedAt().orElse(null), nullsLast(way));
  }

  private static Comparator<ApiKeyDetails> byExpiry(Comparator<Instant> way) {
    return comparing(key -> key.expiresAt().orElse(null), nullsLast(way));
  }

  private List<ApiKeyDetails> read(Order order, int limit) {
    List<ApiKeyDetails> read = new ArrayList<>();
    Optional<PageRequest> next = Optional.of(PageRequest.first(limit));
    while (next.isPresent()) {
      Page<ApiKeyDetails> page = page(order, next.get(), read.reversed().stream().findFirst());
      read.addAll(page.data());
      next = page.next().map(last -> new PageRequest(last, limit));
    }
    return read;
  }

  private Page<ApiKeyDetails> page(Order order, PageRequest page, Optional<ApiKeyDetails> last) {
    return keys.search(new KeySearch("", Optional.of(tenant), Optional.empty(), order), page, last);
  }

  private void issue(String name, @Nullable Instant expiry, @Nullable Instant used)
      throws Exception {
    var draft =
        new ApiKeyDraft(
            name,
            ApiKeyDraft.SCOPES,
            List.of(),
            List.of(),
            OptionalInt.empty(),
            Optional.ofNullable(expiry),
            KeyGuard.NONE,
            OnDisconnect.USUAL);
    UUID id = keys.create(ME, tenant, Caller.Mode.LIVE, draft).key().id();
    if (used != null) {
      use(id, used);
    }
  }

  private void use(UUID key, Instant at) throws Exception {
    transaction.begin();
    entities
        .createNativeQuery("update api_key set last_used_at = ?1 where id = ?2")
        .setParameter(1, at)
        .setParameter(2, key)
        .executeUpdate();
    transaction.commit();
  }
}
