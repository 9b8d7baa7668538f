package io.tidegate.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Status;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReliableFindTest {

  private static final Map<String, String> ROWS = Map.of("here", "a row");

  @Test
  void what_is_there_is_found() {
    assertThat(find("here", Status.STATUS_ACTIVE)).isEqualTo("a row");
    assertThat(find("here", Status.STATUS_MARKED_ROLLBACK)).isEqualTo("a row");
  }

  @Test
  void nothing_means_nothing_while_the_transaction_is_well() {
    assertThat(find("gone", Status.STATUS_ACTIVE)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        Status.STATUS_MARKED_ROLLBACK,
        Status.STATUS_ROLLEDBACK,
        Status.STATUS_ROLLING_BACK,
        Status.STATUS_UNKNOWN
      })
  void nothing_means_nobody_knows_once_the_transaction_has_failed(int status) {
    assertThatThrownBy(() -> find("gone", status)).isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void a_failure_stays_what_it_is() {
    EntityManager entities = ReliableFind.of(table(), () -> Status.STATUS_ACTIVE);

    assertThatThrownBy(entities::flush).isExactlyInstanceOf(PersistenceException.class);
  }

  private static Object find(String id, int status) {
    return ReliableFind.of(table(), () -> status).find(String.class, id);
  }

  /** An entity manager that can find rows, and fails at everything else. */
  private static EntityManager table() {
    return (EntityManager)
        Proxy.newProxyInstance(
            ReliableFindTest.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (_, method, arguments) -> {
              if (method.getName().equals("find")) {
                return ROWS.get(arguments[1]);
              }
              throw new PersistenceException();
            });
  }
}
