package io.tidegate.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreUnavailableTest {

  /** No connection in the pool, a broken one, no room for another, a server that stops. */
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"08006", "53300", "57P01"})
  void a_connection_that_fails_means_it_however_deep(String state) {
    var cause = new SQLException("no connection", state);
    var commit = new IllegalStateException("cannot be committed");
    commit.addSuppressed(cause);

    assertThat(StoreUnavailable.isMeantBy(new IllegalStateException(commit))).isTrue();
    assertThat(StoreUnavailable.isMeantBy(new IllegalStateException(cause))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"22021", "23505", "40P01"})
  void a_statement_that_is_refused_does_not(String state) {
    assertThat(StoreUnavailable.isMeantBy(new RuntimeException(new SQLException("no", state))))
        .isFalse();
  }

  @Test
  void what_has_nothing_to_do_with_the_database_does_not() {
    assertThat(StoreUnavailable.isMeantBy(new IllegalStateException("a bug"))).isFalse();
    assertThat(StoreUnavailable.isMeantBy(new StoreUnavailable())).isTrue();
  }
}
