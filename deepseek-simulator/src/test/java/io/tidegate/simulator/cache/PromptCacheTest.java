package io.tidegate.simulator.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PromptCacheTest {

  private static final Instant T0 = Instant.parse("2026-11-20T12:00:00Z");

  private Instant now = T0;
  private final PromptCache cache = new PromptCache(() -> now, Duration.ofSeconds(3));

  @Test
  void prefix_is_hit_only_after_the_delay() {
    cache.keep(prompt(1, 500));

    now = T0.plusMillis(2999);
    assertThat(cache.hit(prompt(1, 500))).isZero();
    now = T0.plusSeconds(3);
    assertThat(cache.hit(prompt(1, 500))).isEqualTo(384);
  }

  @Test
  void asking_again_does_not_put_the_hit_off() {
    cache.keep(prompt(1, 500));
    now = T0.plusSeconds(2);
    cache.keep(prompt(1, 500));
    now = T0.plusSeconds(3);

    assertThat(cache.hit(prompt(1, 500))).isEqualTo(384);
  }

  @Test
  void scopes_share_nothing() {
    cache.keep(prompt(1, 500));
    now = T0.plusSeconds(3);

    assertThat(cache.hit(prompt(2, 500))).isZero();
  }

  @Test
  void last_tokens_are_always_computed_anew() {
    cache.keep(prompt(1, 132));
    now = T0.plusSeconds(3);

    assertThat(cache.hit(prompt(1, 132))).isZero();
    assertThat(cache.hit(prompt(1, 212))).isEqualTo(128);
  }

  @Test
  void cleared_cache_knows_nothing() {
    cache.keep(prompt(1, 500));
    now = T0.plusSeconds(3);
    cache.clear();

    assertThat(cache.hit(prompt(1, 500))).isZero();
  }

  @Property(tries = 200)
  void hit_is_the_common_prefix_in_whole_units(
      @ForAll @IntRange(max = 2000) int common,
      @ForAll @IntRange(max = 2000) int first,
      @ForAll @IntRange(max = 2000) int second) {
    PromptCache fresh = new PromptCache(() -> T0, Duration.ZERO);
    fresh.keep(prompt("a".repeat(common) + "b".repeat(first)));
    PromptDigest asked = prompt("a".repeat(common) + "c".repeat(second));

    int hit = fresh.hit(asked);

    int shared = prompt("a".repeat(common)).tokens();
    int possible = Math.min(shared, asked.tokens() - 16);
    assertThat(hit % 128).isZero();
    assertThat(hit).isBetween(Math.max(0, possible - 129), Math.max(0, possible));
  }

  @Test
  void weight_follows_the_rule_of_thumb() {
    PromptDigest digest = new PromptDigest(0, 30);
    digest.message("user");
    digest.text("abcde我们é");

    assertThat(digest.tokens()).isEqualTo(30 + 4 + 4);
  }

  @Test
  void picture_fills_its_units_and_later_text_its_own() {
    PromptDigest digest = new PromptDigest(0, 0);
    digest.message("user");
    digest.opaque(List.of("a.png", "b.png"), 1024);
    assertThat(digest.fullUnits()).isEqualTo(16);

    digest.text("x".repeat(400));
    assertThat(digest.fullUnits()).isEqualTo(16);
    digest.text("x".repeat(20));
    assertThat(digest.fullUnits()).isEqualTo(17);
  }

  @Test
  void pictures_are_told_apart_by_their_source() {
    cache.keep(pictured("a.png"));
    now = T0.plusSeconds(3);

    assertThat(cache.hit(pictured("a.png"))).isEqualTo(1024);
    assertThat(cache.hit(pictured("b.png"))).isZero();
    assertThat(pictured("a.png").conversation()).isNotEqualTo(pictured("b.png").conversation());
  }

  private static PromptDigest pictured(String source) {
    PromptDigest digest = new PromptDigest(0, 30);
    digest.message("user");
    digest.opaque(List.of(source), 1024);
    return digest;
  }

  private static PromptDigest prompt(String text) {
    PromptDigest digest = new PromptDigest(0, 0);
    digest.message("user");
    digest.text(text);
    return digest;
  }

  /** A prompt of that many tokens whose shorter forms are prefixes of the longer. */
  private static PromptDigest prompt(long scope, int tokens) {
    PromptDigest digest = new PromptDigest(scope, 0);
    digest.message("user");
    digest.text("x".repeat((tokens - 4) * 10 / 3));
    return digest;
  }
}
