package io.tidegate.quota;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.account.Caller;
import io.tidegate.upstream.Candidate;
import io.tidegate.upstream.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Who wants to ask what.
 *
 * @param model the name that the caller asked for
 * @param endUser the app's own user as its hash; empty if unknown
 * @param candidates who may come to answer
 * @param request what will be asked; looked at only if tokens or money are limited
 */
public record Asking(
    Caller caller,
    String model,
    String endUser,
    List<Candidate> candidates,
    Supplier<ChatRequest> request) {

  /** Wants to know how he stands, but asks for nothing. */
  static Asking nothing(Caller caller, String endUser, String model) {
    ObjectNode empty = JsonNodeFactory.instance.objectNode().put("max_tokens", 0);
    return new Asking(caller, model, endUser, List.of(), () -> new ChatRequest(empty));
  }

  Payer payer() {
    List<String> models = new ArrayList<>();
    models.add(model);
    candidates.forEach(candidate -> models.add(candidate.model()));
    return new Payer(
        caller.tenantId(), caller.keyId(), caller.mode(), endUser, models, caller.timeZone());
  }
}
