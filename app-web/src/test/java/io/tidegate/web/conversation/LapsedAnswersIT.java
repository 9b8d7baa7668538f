package io.tidegate.web.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers whose node is gone, some of which nobody can go on with. */
class LapsedAnswersIT {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** So many seconds ago that nobody waits for it any more. */
  private static final int LATE = 150;

  private static final String INSERT =
      """
      insert into message (id, conversation_id, parent_id, position, role, status, node,
          lease_until, created_at, tool_calls, asked_key, asked_model, asked_by, asked_trace)
      select ?, c.id, case when ? then c.head_id end, 1000 + ?, 'assistant', 'running', 'gone',
          now() - make_interval(secs => ?), now(), ?,
          (select k.id from api_key k where k.tenant_id = c.tenant_id), 'chat', '', 'trace'
      from conversation c where c.id = ?
      """;

  private final Talk talk = Talk.start(Tenant.create().api());
  private final UUID conversation =
      UUID.fromString(talk.path().substring(talk.path().lastIndexOf('/') + 1));
  private final UUID sound = UUID.randomUUID();

  @Test
  void an_answer_without_its_question_is_interrupted_and_keeps_no_other_waiting()
      throws SQLException {
    UUID orphan = UUID.randomUUID();
    talk.say("hello");
    lapsed(orphan, /* asked= */ false, 200, "[]");
    lapsed(sound, /* asked= */ true, LATE, "[]");

    assertThat(Await.until(() -> status(sound).equals("interrupted"), PATIENCE)).isTrue();
    assertThat(status(orphan)).isEqualTo("interrupted");
  }

  @ParameterizedTest
  @CsvSource({"1", "25"})
  void answers_that_cannot_be_read_keep_no_other_waiting(int broken) throws SQLException {
    talk.say("hello");
    for (int i = 0; i < broken; i++) {
      lapsed(UUID.randomUUID(), /* asked= */ true, 200 + i, "no JSON");
    }
    lapsed(sound, /* asked= */ true, LATE, "[]");

    assertThat(Await.until(() -> status(sound).equals("interrupted"), PATIENCE)).isTrue();
  }

  /** What is left of them would be taken over for as long as the node runs. */
  @AfterEach
  void forgetThem() throws SQLException {
    try (Connection database = TestStack.current().database();
        PreparedStatement delete =
            database.prepareStatement(
                "delete from message where conversation_id = ? and position > 1000")) {
      delete.setObject(1, conversation);
      delete.executeUpdate();
    }
  }

  private void lapsed(UUID id, boolean asked, int secondsAgo, String toolCalls)
      throws SQLException {
    try (Connection database = TestStack.current().database();
        PreparedStatement insert = database.prepareStatement(INSERT)) {
      insert.setObject(1, id);
      insert.setBoolean(2, asked);
      insert.setInt(3, secondsAgo);
      insert.setInt(4, secondsAgo);
      insert.setString(5, toolCalls);
      insert.setObject(6, conversation);
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }
  }

  private static String status(UUID id) {
    try (Connection database = TestStack.current().database();
        PreparedStatement read =
            database.prepareStatement("select status from message where id = ?")) {
      read.setObject(1, id);
      try (ResultSet row = read.executeQuery()) {
        return row.next() ? row.getString(1) : "gone";
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
