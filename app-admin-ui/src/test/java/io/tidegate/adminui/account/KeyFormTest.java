package io.tidegate.adminui.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.account.ApiKeyDraft;
import io.tidegate.account.OnDisconnect;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFormTest {

  @ParameterizedTest
  @ValueSource(strings = {"chat,deep", "chat，deep", "chat、deep", "chat\ndeep", " chat  deep "})
  void models_stand_between_commas_of_any_kind_or_white_space(String models) {
    ApiKeyDraft draft = form(models).draft(ZoneOffset.UTC, OnDisconnect.USUAL);

    assertThat(draft.models()).containsExactly("chat", "deep");
  }

  private static KeyForm form(String models) {
    return new KeyForm("iOS", Set.of("chat"), Set.of(), models, "", null, null, false);
  }
}
