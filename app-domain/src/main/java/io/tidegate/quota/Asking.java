package io.tidegate.quota;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.account.Caller;
import io.tidegate.upstream.Candidate;
import io.tidegate.upstream.ChatRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Who wants to ask what.
 *
 * @param model the name that the caller asked for
 * @param endUser the app's own user as its hash; empty if unknown
 * @param candidates who may come to answer
 * @param spares models of candidates that the turn can do without
 * @param request what will be asked; looked at only if tokens or money are limited
 */
public record Asking(
    Caller caller,
    String model,
    String endUser,
    List<Candidate> candidates,
    Set<String> spares,
    Supplier<ChatRequest> request) {

  /** Wants to know how he stands, but asks for nothing. */
  static Asking nothing(Caller caller, String endUser, String model) {
    ObjectNode empty = JsonNodeFactory.instance.objectNode().put("max_tokens", 0);
    return new Asking(caller, model, endUser, List.of(), Set.of(), () -> new ChatRequest(empty));
  }

  /** Whether the turn can do without what this scope limits. */
  boolean isSpare(Scope scope) {
    return scope.kind() == Scope.Kind.MODEL
        && spares.contains(scope.id())
        && !scope.id().equals(model);
  }

  /** The same without a model that it can do without. */
  Asking without(String spare) {
    List<Candidate> others = candidates.stream().filter(one -> !one.model().equals(spare)).toList();
    Set<String> left = new HashSet<>(spares);
    left.remove(spare);
    return new Asking(caller, model, endUser, others, left, request);
  }

  /** The candidates whose calls would count here. */
  List<Candidate> countedIn(Scope scope) {
    return candidates.stream().filter(one -> scope.covers(one.model(), model)).toList();
  }

  Payer payer() {
    List<String> models = new ArrayList<>();
    models.add(model);
    candidates.forEach(candidate -> models.add(candidate.model()));
    return new Payer(
        caller.tenantId(), caller.keyId(), caller.mode(), endUser, models, caller.timeZone());
  }
}
