package io.tidegate.chat;

import io.tidegate.account.Caller;
import io.tidegate.quota.LivePriorities;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Plan;
import io.tidegate.upstream.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** Tells the router as much of a turn as its route wants to know. */
@ApplicationScoped
class Routing {

  private final Router router;
  private final LivePriorities priorities;

  @Inject
  Routing(Router router, LivePriorities priorities) {
    this.router = router;
    this.priorities = priorities;
  }

  /**
   * A turn to be routed.
   *
   * @param request what will be asked
   */
  RequestTraits traits(Caller caller, Supplier<ChatRequest> request) {
    return new RequestTraits(caller, priorities, request);
  }

  /**
   * Who may answer.
   *
   * @throws ChatRefusal if nobody may now, or for such a turn
   */
  Plan plan(Caller caller, String modelName, RequestTraits turn) {
    return switch (route(caller, modelName, turn)) {
      case Router.Route.Found found -> found.plan();
      case Router.Route.UnknownModel _ ->
          throw new ChatRefusal(new ChatRefusal.UnknownModel(modelName));
      case Router.Route.Unserved _ -> throw new ChatRefusal(new ChatRefusal.NoUpstream(modelName));
      case Router.Route.NoneQualifies _ ->
          throw new ChatRefusal(new ChatRefusal.NoCandidate(modelName));
    };
  }

  /** Who is to be paid for a call whose node is gone. */
  LostCall.Callee callee(LostCall lost, Caller caller, String modelName, ChatRequest request) {
    return switch (route(caller, modelName, traits(caller, () -> request))) {
      case Router.Route.Found found -> lost.callee(found.plan());
      case Router.Route.UnknownModel _, Router.Route.Unserved _, Router.Route.NoneQualifies _ ->
          lost.callee(modelName, caller.mode());
    };
  }

  private Router.Route route(Caller caller, String modelName, RequestTraits turn) {
    return router.route(modelName, caller.mode() == Caller.Mode.TEST, turn);
  }
}
