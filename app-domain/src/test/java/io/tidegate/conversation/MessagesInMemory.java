package io.tidegate.conversation;

import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The table of messages, as far as the end of a turn needs it: to find one by its id. */
final class MessagesInMemory {

  private final Map<UUID, Message> rows = new HashMap<>();

  void add(Message message) {
    rows.put(message.id(), message);
  }

  void delete(UUID id) {
    rows.remove(id);
  }

  MessageView view(UUID id) {
    return Objects.requireNonNull(rows.get(id)).view();
  }

  /** Knows {@code find} and nothing else. */
  EntityManager entities() {
    return (EntityManager)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (_, method, arguments) -> {
              if (!method.getName().equals("find")) {
                throw new UnsupportedOperationException(method.getName());
              }
              return rows.get(arguments[1]);
            });
  }
}
