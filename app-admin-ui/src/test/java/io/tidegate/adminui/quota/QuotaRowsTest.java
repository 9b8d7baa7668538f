package io.tidegate.adminui.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.account.EndUserHash;
import io.tidegate.quota.LimitSet;
import io.tidegate.quota.Scope;
import io.tidegate.quota.StoredLimits;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaRowsTest {

  private static final UUID TENANT = UUID.fromString("00000000-0000-7000-8000-000000000001");
  private static final String HASH = EndUserHash.of(TENANT, "Ada");
  private static final QuotaRow USER = row(Scope.endUser(TENANT, HASH), HASH, "Acme");
  private static final QuotaRow MODEL = row(Scope.model("chat"), "chat", "");

  private final QuotaRows rows = new QuotaRows(List.of(USER, MODEL), /* more= */ false);

  @Test
  void an_end_user_is_found_by_the_name_that_his_app_calls_him() {
    assertThat(rows.named(" Ada ")).containsExactly(USER);
    assertThat(rows.named("Bob")).isEmpty();
  }

  @Test
  void an_end_user_is_found_by_his_hash_and_his_tenant() {
    assertThat(rows.named(HASH.substring(4, 20))).containsExactly(USER);
    assertThat(rows.named("ACME")).containsExactly(USER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void a_blank_search_finds_all(String text) {
    assertThat(rows.named(text)).containsExactly(USER, MODEL);
  }

  @Test
  void an_end_user_is_shown_as_short_as_ids_are() {
    assertThat(USER.shownName()).hasSize(13).startsWith(HASH.substring(0, 8)).contains("…");
    assertThat(MODEL.shownName()).isEqualTo("chat");
  }

  private static QuotaRow row(Scope scope, String name, String owner) {
    var none = new StoredLimits(LimitSet.NONE, Optional.empty(), /* version= */ 1);
    return new QuotaRow(scope, name, owner, none, /* raised= */ false, List.of());
  }
}
