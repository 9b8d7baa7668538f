package io.tidegate.conversation;

import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The table of messages, as far as turns need it: to find one by its id, and to add one. */
final class MessagesInMemory {

  private final Map<UUID, Object> rows = new HashMap<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile CountDownLatch thaw = new CountDownLatch(0);

  void add(Message message) {
    rows.put(message.id(), message);
  }

  void add(Conversation conversation) {
    rows.put(conversation.id(), conversation);
  }

  /** When the lease of an unfinished answer runs out. */
  Instant leaseUntil(UUID id) {
    return message(id).writing().leaseUntil();
  }

  private Message message(UUID id) {
    return (Message) Objects.requireNonNull(rows.get(id));
  }

  void delete(UUID id) {
    rows.remove(id);
  }

  MessageView view(UUID id) {
    return message(id).view();
  }

  /** From now on nobody finds anything before {@code thaw} is counted down. */
  void freeze(CountDownLatch thaw) {
    this.thaw = thaw;
  }

  /** Whether somebody waits for that. */
  boolean isAwaited() {
    return waiting.get() > 0;
  }

  private void awaitThaw() {
    waiting.incrementAndGet();
    try {
      if (!thaw.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody thaws the table");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** Knows {@code find} and {@code persist}, and nothing else. */
  EntityManager entities() {
    return (EntityManager)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (_, method, arguments) -> {
              awaitThaw();
              return switch (method.getName()) {
                case "find" -> rows.get(arguments[1]);
                case "persist" -> rows.put(((Message) arguments[0]).id(), arguments[0]);
                default -> throw new UnsupportedOperationException(method.getName());
              };
            });
  }
}
