package io.tidegate.adminui.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.platform.Secret;
import io.tidegate.upstream.Region;
import io.tidegate.upstream.UpstreamDraft;
import org.junit.jupiter.api.Test;

class UpstreamFormTest {

  @Test
  void models_may_stand_on_lines_or_between_commas() {
    assertThat(draft("", "b, c\n\na，d ").models()).containsExactly("a", "b", "c", "d");
  }

  @Test
  void an_empty_key_keeps_the_stored_one() {
    assertThat(draft("  ", "m").apiKey()).isEmpty();
    assertThat(draft(" sk-1 ", "m").apiKey()).contains(new Secret("sk-1"));
  }

  @Test
  void a_region_may_be_left_out() {
    assertThat(draft("", "m").region()).contains(new Region("cn-east"));
    assertThat(UpstreamForm.BLANK.region()).isEmpty();
  }

  @Test
  void it_never_prints_the_key() {
    assertThat(form("sk-secret", "m")).asString().doesNotContain("sk-secret");
  }

  private static UpstreamDraft draft(String key, String models) {
    return form(key, models).draft();
  }

  private static UpstreamForm form(String key, String models) {
    return new UpstreamForm(
        "spare", "https://spare.example", key, models, 1, 10, " cn-east ", true);
  }
}
