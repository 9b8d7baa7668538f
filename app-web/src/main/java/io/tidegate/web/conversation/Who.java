package io.tidegate.web.conversation;

import io.tidegate.conversation.ConversationTurns.Asker;
import io.tidegate.conversation.Messages;
import io.tidegate.web.edge.EndUser;
import io.tidegate.web.edge.RequestContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who makes the current request, in the words of conversations. */
@RequestScoped
class Who {

  private final HttpServletRequest request;

  @Inject
  Who(HttpServletRequest request) {
    this.request = request;
  }

  Asker asker(UUID conversation) {
    RequestContext context = RequestContext.of(request);
    return new Asker(
        context.caller(), conversation, EndUser.of(request), context.trace().traceId());
  }

  Messages.Owner owner(UUID conversation) {
    return new Messages.Owner(tenant(), conversation, EndUser.of(request));
  }

  /** The id that what the request makes must have unless the client chose one; null for any. */
  @Nullable UUID effect() {
    return RequestContext.of(request).effect();
  }

  String endUserHash() {
    return EndUser.hash(tenant(), EndUser.of(request));
  }

  private UUID tenant() {
    return RequestContext.of(request).caller().tenantId();
  }
}
