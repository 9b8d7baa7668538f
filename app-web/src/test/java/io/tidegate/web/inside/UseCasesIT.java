package io.tidegate.web.inside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.account.Caller;
import io.tidegate.account.OnDisconnect;
import io.tidegate.chat.ChatService;
import io.tidegate.conversation.ConversationView;
import io.tidegate.conversation.Conversations;
import io.tidegate.conversation.NewConversation;
import io.tidegate.conversation.Tombstones;
import io.tidegate.platform.Ids;
import io.tidegate.quota.Cost;
import io.tidegate.quota.Ledger;
import io.tidegate.quota.LedgerEntry;
import io.tidegate.quota.Reservation;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.web.platform.Json;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.TestStack;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.TransactionalException;
import jakarta.transaction.UserTransaction;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.Asset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The real WAR a second time on the node, with this class in it. */
@ExtendWith(ArquillianExtension.class)
class UseCasesIT {

  private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");

  @Inject ChatService chat;
  @Inject Ledger ledger;
  @Inject Conversations conversations;
  @Inject Tombstones tombstones;
  @Inject EntityManager entities;
  @Inject UserTransaction transaction;
  @Resource ManagedScheduledExecutorService scheduler;

  @Deployment
  static WebArchive inside() {
    String assertJ = Assertions.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    WebArchive war =
        ShrinkWrap.create(org.jboss.shrinkwrap.api.importer.ZipImporter.class, "inside.war")
            .importFrom(new File(System.getProperty("tidegate.war")))
            .as(WebArchive.class)
            .addAsLibraries(new File(assertJ));
    return war.setWebXML(withoutAdminFilter(war.get("WEB-INF/web.xml").getAsset()));
  }

  /** As if somebody had lost it. */
  private static Asset withoutAdminFilter(Asset webXml) {
    try (InputStream read = webXml.openStream()) {
      String text = new String(read.readAllBytes(), UTF_8);
      String rest = text.replace("<url-pattern>/api/admin/*<", "<url-pattern>/nothing/*<");
      assertThat(rest).isNotEqualTo(text);
      return new StringAsset(rest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @RunAsClient
  void nobody_reads_the_admin_api_without_having_passed_its_filter() {
    for (String path : List.of("tenants", "audit", "upstreams", "ledger")) {
      Answer answer = TestStack.current().admin().get("/inside/api/admin/v1/" + path);

      assertThat(answer.status()).as(answer.text()).isEqualTo(500);
      assertThat(answer.at("/code")).isEqualTo("internal");
    }
    assertThat(TestStack.current().admin().get("/inside/api/v1/models").status()).isEqualTo(401);
  }

  @Test
  void no_upstream_is_asked_inside_a_transaction() throws Exception {
    transaction.begin();
    try {
      assertThatThrownBy(
              () ->
                  chat.admit(
                      caller(), "chat", "", () -> new ChatRequest(Json.MAPPER.createObjectNode())))
          .isInstanceOf(TransactionalException.class);
    } finally {
      transaction.rollback();
    }
  }

  @Test
  void an_attempt_is_booked_once_however_often_it_is_settled() {
    LedgerEntry entry = entry();

    Cost first = ledger.settle(entry, Reservation.none(ZoneOffset.UTC));
    Cost again = ledger.settle(entry, Reservation.none(ZoneOffset.UTC));

    assertThat(again).isEqualTo(first);
    assertThat(
            entities
                .createNativeQuery("select count(*) from ledger_entry where tenant_id = ?")
                .setParameter(1, entry.tenantId())
                .getSingleResult())
        .isEqualTo(1L);
  }

  @Test
  void a_conversation_is_read_as_it_was_started() {
    UUID tenant = UUID.randomUUID();

    ConversationView started =
        conversations.start(
            tenant, new NewConversation(null, "潮", "Be kind.", "chat", "{\"a\": [1]}", "user"));

    assertThat(conversations.find(tenant, started.id(), "user"))
        .usingRecursiveComparison()
        .isEqualTo(started);
  }

  /** Nothing is written before the end of the transaction, and no such number can be. */
  @Test
  void a_commit_that_fails_is_a_failure_like_any_other() {
    var unstorable = new NewConversation(null, "潮", null, "chat", "{\"a\": 1e200000}", null);

    assertThatThrownBy(() -> conversations.start(UUID.randomUUID(), unstorable))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void nothing_is_left_of_a_conversation_a_month_after_it_was_deleted() throws Exception {
    UUID tenant = UUID.randomUUID();
    UUID living = start(tenant);
    UUID gone = deleted(tenant, 31);
    UUID fresh = deleted(tenant, 29);
    run(
        "insert into message (id, conversation_id, position, role, status, created_at)"
            + " values (gen_random_uuid(), ?1, 1, 'user', 'completed', now())",
        gone);

    tombstones.purge(Instant.now().minus(Duration.ofDays(30)), 500);

    assertThat(left(tenant)).containsExactlyInAnyOrder(living, fresh);
  }

  /**
   * As a node leaves it that knows nothing of erasing, and whose answer ends after the deletion.
   */
  @Test
  void what_was_said_in_a_deleted_conversation_goes_when_its_last_answer_has_ended()
      throws Exception {
    UUID tenant = UUID.randomUUID();
    UUID ended = deletedWithAnswer(tenant, "completed", null);
    UUID running = deletedWithAnswer(tenant, "running", "now() + interval '1 day'");

    tombstones.erase(500);

    assertThat(said(ended)).isZero();
    assertThat(said(running)).isEqualTo(2);
    assertThat(left(tenant)).containsExactlyInAnyOrder(ended, running);
  }

  private UUID deletedWithAnswer(UUID tenant, String status, @Nullable String leaseUntil)
      throws Exception {
    UUID id = deleted(tenant, 1);
    run("update conversation set system_prompt = 'be brief' where id = ?1", id);
    run(
        """
        insert into message
          (id, conversation_id, position, role, status, created_at, node, lease_until)
        values (gen_random_uuid(), ?1, 1, 'assistant', ?2, now(), %s)"""
            .formatted(leaseUntil == null ? "null, null" : "'node', " + leaseUntil),
        id,
        status);
    return id;
  }

  /** How many things are left of it. */
  private long said(UUID conversation) {
    return ((Number)
            entities
                .createNativeQuery(
                    "select count(system_prompt) + (select count(*) from message where"
                        + " conversation_id = ?1) from conversation where id = ?1")
                .setParameter(1, conversation)
                .getSingleResult())
        .longValue();
  }

  @Test
  void tombstones_are_removed_in_steps_oldest_first() throws Exception {
    UUID tenant = UUID.randomUUID();
    UUID younger = deleted(tenant, 4000);
    deleted(tenant, 4001);

    int removed = tombstones.purge(Instant.now().minus(Duration.ofDays(3999)), 1);

    assertThat(removed).isEqualTo(1);
    assertThat(left(tenant)).containsExactly(younger);
  }

  @Test
  void tasks_that_wait_for_a_dead_store_keep_no_other_from_running() throws Exception {
    var back = new CountDownLatch(1);
    try {
      for (int i = 0; i < 8; i++) {
        var _ = scheduler.schedule(() -> back.await(30, SECONDS), 0, SECONDS);
      }

      assertThat(scheduler.schedule(() -> "ran", 0, SECONDS).get(10, SECONDS)).isEqualTo("ran");
    } finally {
      back.countDown();
    }
  }

  private UUID start(UUID tenant) {
    return conversations
        .start(tenant, new NewConversation(null, null, null, "chat", "{}", "user"))
        .id();
  }

  private UUID deleted(UUID tenant, int daysAgo) throws Exception {
    UUID id = start(tenant);
    conversations.delete(tenant, id, "user", null);
    run(
        "update conversation set deleted_at = now() - ?2 * interval '1 day' where id = ?1",
        id,
        daysAgo);
    return id;
  }

  private void run(String sql, Object... values) throws Exception {
    transaction.begin();
    Query statement = entities.createNativeQuery(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setParameter(i + 1, values[i]);
    }
    statement.executeUpdate();
    transaction.commit();
  }

  @SuppressWarnings("unchecked") // the query's own column
  private List<UUID> left(UUID tenant) {
    return entities
        .createNativeQuery("select id from conversation where tenant_id = ?1")
        .setParameter(1, tenant)
        .getResultList();
  }

  private static Caller caller() {
    return new Caller(
        UUID.randomUUID(),
        UUID.randomUUID(),
        Caller.Mode.LIVE,
        Set.of("chat"),
        Set.of(),
        Set.of(),
        60,
        ZoneOffset.UTC,
        OnDisconnect.USUAL);
  }

  private static LedgerEntry entry() {
    return new LedgerEntry(
        new Ids(InstantSource.fixed(T0)).next(),
        UUID.randomUUID(),
        UUID.randomUUID(),
        "",
        "deepseek",
        "deepseek-flash",
        "chat",
        null,
        null,
        "trace",
        new TokenUsage(1, 2, 3, 0),
        false,
        T0,
        T0.plusSeconds(1));
  }
}
