package io.tidegate.conversation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * How a message was sent: under which id, and what was asked for beside what it says. So the same
 * request is known when it comes again, and what it wanted holds for every answer to it.
 *
 * @param clientMessageId null if it will not be known again
 * @param wantedModel empty if none was named; null for messages that stand for no request, and for
 *     older ones
 * @param options a JSON object
 * @param metadata a JSON object
 */
@Embeddable
record Sending(
    @Column(name = "client_message_id", updatable = false) @Nullable UUID clientMessageId,
    @Column(name = "wanted_model", updatable = false) @Nullable String wantedModel,
    @JdbcTypeCode(SqlTypes.JSON) @Column(updatable = false) String options,
    @JdbcTypeCode(SqlTypes.JSON) @Column(updatable = false) String metadata) {

  /** Of a message that stands for no request. */
  static final Sending NONE = new Sending(null, null, "{}", "{}");

  /** Of the message that stands for a request. */
  static Sending of(NewMessage said) {
    String model = said.model() == null ? "" : said.model();
    return new Sending(said.clientMessageId(), model, said.options(), said.metadata());
  }

  /** Of an answer that a request asked for without bringing the question. */
  static Sending by(@Nullable UUID effect) {
    return new Sending(effect, null, "{}", "{}");
  }

  /** All that must be the same when it is sent again. */
  FirstSending first(String content, List<ToolResult> results) {
    return new FirstSending(content, results, wantedModel, options);
  }
}
