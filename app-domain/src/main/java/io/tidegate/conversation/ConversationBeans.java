package io.tidegate.conversation;

import io.tidegate.platform.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What conversations need of their surroundings. */
@ApplicationScoped
class ConversationBeans {

  @Produces
  @Singleton
  NodeName nodeName(Environment environment) {
    return new NodeName(
        environment
            .text("TIDEGATE_NODE")
            .orElseGet(() -> System.getProperty("jboss.node.name", "node")));
  }

  @Produces
  @Singleton
  LeaseTerm leaseTerm(Environment environment) {
    return new LeaseTerm(
        Duration.ofSeconds(
            environment.positive("TIDEGATE_LEASE_SECONDS", LeaseTerm.DEFAULT_SECONDS)));
  }

  @Produces
  @Singleton
  ContextWindow contextWindow(Environment environment) {
    return new ContextWindow(
        environment.positive("TIDEGATE_CONTEXT_TOKENS", ContextWindow.DEEPSEEK_TOKENS));
  }
}
