package io.tidegate.conversation;

import io.tidegate.chat.Answer;
import io.tidegate.quota.Cost;
import io.tidegate.upstream.TokenUsage;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who answered, and what that used and cost, as the ledger has it.
 *
 * @param model the upstream's own id
 * @param costNanos in billionths of the currency
 */
@Embeddable
record Booked(
    String model,
    @Embedded TokenUsage usage,
    @Column(name = "cost_nanos") Long costNanos,
    String currency,
    @Column(name = "ledger_id") @Nullable UUID ledgerId) {

  static Booked of(Answer answer) {
    Cost cost = answer.cost();
    return new Booked(
        answer.model(), answer.usage(), cost.nanos(), cost.currency(), answer.ledgerId());
  }

  Cost cost() {
    return new Cost(costNanos, currency);
  }
}
