package io.tidegate.benchmarks.inside;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.account.Caller;
import io.tidegate.chat.Admitted;
import io.tidegate.chat.ChatService;
import io.tidegate.platform.Ids;
import io.tidegate.quota.Ledger;
import io.tidegate.quota.LedgerEntry;
import io.tidegate.quota.Reservation;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.TokenUsage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The steps of a turn whose capacity can be asked for. */
@ApplicationScoped
class Steps {

  private static final String END_USER = "bench";
  private static final String ALIAS = "chat";
  private static final TokenUsage USAGE = new TokenUsage(0, 180, 64, 0);

  private final ChatService chat;
  private final Ledger ledger;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  Steps(ChatService chat, Ledger ledger, Ids ids, InstantSource clock) {
    this.chat = chat;
    this.ledger = ledger;
    this.ids = ids;
    this.clock = clock;
  }

  /** One step to be repeated; null if there is none of that name. */
  @Nullable Runnable named(@Nullable String step, Caller caller) {
    return switch (step) {
      case "admission" -> () -> admit(caller);
      case "ledger" -> () -> book(caller);
      case null, default -> null;
    };
  }

  /** Reserves, and gives back, as a turn does that used nothing. */
  private void admit(Caller caller) {
    Admitted admitted = chat.admit(caller, ALIAS, END_USER, Steps::request);
    admitted.pass().reservation().begin().close();
  }

  private static ChatRequest request() {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", ALIAS);
    body.put("max_tokens", 64);
    body.putArray("messages").addObject().put("role", "user").put("content", "When is high water?");
    return new ChatRequest(body);
  }

  private void book(Caller caller) {
    Instant now = clock.instant();
    ledger.settle(
        new LedgerEntry(
            ids.next(),
            caller.tenantId(),
            caller.keyId(),
            END_USER,
            "bench",
            "deepseek-flash",
            ALIAS,
            null,
            null,
            "",
            USAGE,
            false,
            now,
            now),
        Reservation.none(caller.timeZone()));
  }
}
