package io.tidegate.conversation;

import io.tidegate.platform.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What conversations need of their surroundings. */
@ApplicationScoped
class ConversationBeans {

  @Produces
  @Singleton
  ContextWindow contextWindow(Environment environment) {
    return new ContextWindow(
        environment.positive("TIDEGATE_CONTEXT_TOKENS", ContextWindow.DEEPSEEK_TOKENS));
  }
}
