package io.tidegate.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.account.SignatureCheck.Verdict;
import io.tidegate.platform.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureCheckTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_795_255_200);
  private static final UUID KEY = new UUID(0, 1);
  private static final Secret SECRET = new Secret("tgs_0123456789ABCDEFGHIJKLMNOPQRSTUV000000");

  private final Set<String> used = new HashSet<>();
  private final List<UUID> uses = new ArrayList<>();
  private final SignatureCheck check =
      new SignatureCheck(
          (key, signature, _) -> used.add(key + signature), (key, _) -> uses.add(key), () -> NOW);

  /** The examples of docs/mobile.md, made with openssl. */
  @ParameterizedTest
  @CsvSource({
    "GET,  /v1/models,                        '',               22f6cd3f1baeabd70ecaf96104f8129b17b6354aa61c426d7cb5193f3607e7d7",
    "POST, '/api/v1/conversations?limit=1',   '{\"title\":\"潮\"}', 132e5e70e1d2d2c2131d38a0d9edeb2d488df770be8113797f9a9d1ee6ee3c0f"
  })
  void signs_as_the_documentation_says(
      String method, String target, String body, String signature) {
    assertThat(text(method, target, body, NOW).signedWith(SECRET)).isEqualTo(signature);
  }

  @Test
  void a_signature_is_good_once() {
    SignedText text = text("GET", "/v1/models", "", NOW);

    assertThat(verdict(text, NOW, text.signedWith(SECRET))).isEqualTo(Verdict.GOOD);
    assertThat(verdict(text, NOW, text.signedWith(SECRET))).isEqualTo(Verdict.REUSED);
    assertThat(verdict(text, NOW, text.signedWith(SECRET).toUpperCase(Locale.ROOT)))
        .isEqualTo(Verdict.REUSED);
  }

  @Test
  void a_key_is_used_by_a_good_signature_only() {
    SignedText text = text("GET", "/v1/models", "", NOW);
    String good = text.signedWith(SECRET);

    verdict(text, NOW, "0".repeat(64));
    verdict(text, NOW.minusSeconds(301), good);
    assertThat(uses).isEmpty();
    verdict(text, NOW, good);
    verdict(text, NOW, good);

    assertThat(uses).containsExactly(KEY);
  }

  @ParameterizedTest
  @ValueSource(longs = {-300, 300})
  void a_clock_may_be_five_minutes_off(long seconds) {
    Instant made = NOW.plusSeconds(seconds);
    SignedText text = text("GET", "/", "", made);

    assertThat(verdict(text, made, text.signedWith(SECRET))).isEqualTo(Verdict.GOOD);
  }

  @ParameterizedTest
  @ValueSource(longs = {-301, 301})
  void and_not_a_second_more(long seconds) {
    Instant made = NOW.plusSeconds(seconds);
    SignedText text = text("GET", "/", "", made);

    assertThat(verdict(text, made, text.signedWith(SECRET))).isEqualTo(Verdict.OUT_OF_TIME);
  }

  @ParameterizedTest
  @ValueSource(longs = {-300, 0, 300})
  void a_node_whose_clock_is_behind_takes_no_signature_that_another_took(long seconds) {
    var log = new Remembering();
    Instant made = log.now.plusSeconds(seconds);
    SignedText text = text("GET", "/", "", made);
    var first = new SignatureCheck(log, (_, _) -> {}, () -> log.now);
    var behind = new SignatureCheck(log, (_, _) -> {}, () -> log.now.minusSeconds(5));
    assertThat(first.check(KEY, SECRET, text, made, text.signedWith(SECRET)))
        .isEqualTo(Verdict.GOOD);

    log.now = made.plusSeconds(305); // 300 for the other

    assertThat(behind.check(KEY, SECRET, text, made, text.signedWith(SECRET)))
        .isEqualTo(Verdict.REUSED);
  }

  /** Forgets what it need not remember any longer. */
  private static final class Remembering implements SignatureLog {

    private final Map<String, Instant> until = new HashMap<>();
    private Instant now = NOW;

    @Override
    public boolean isFirst(UUID key, String signature, Duration memory) {
      until.values().removeIf(end -> !end.isAfter(now));
      return until.putIfAbsent(key + signature, now.plus(memory)) == null;
    }
  }

  @Test
  void every_part_is_signed() {
    String signature = text("POST", "/a?b=1", "body", NOW).signedWith(SECRET);

    assertWrong(text("PUT", "/a?b=1", "body", NOW), signature);
    assertWrong(text("POST", "/a?b=2", "body", NOW), signature);
    assertWrong(text("POST", "/a?b=1", "Body", NOW), signature);
    assertWrong(text("POST", "/a?b=1", "body", NOW.plusSeconds(1)), signature);
    assertWrong(
        text("POST", "/a?b=1", "body", NOW),
        text("POST", "/a?b=1", "body", NOW).signedWith(new Secret("another")));
    assertThat(used).isEmpty();
  }

  private void assertWrong(SignedText text, String signature) {
    Instant made = Instant.ofEpochSecond(Long.parseLong(text.timestamp()));
    assertThat(verdict(text, made, signature)).as("%s", text).isEqualTo(Verdict.WRONG);
  }

  private Verdict verdict(SignedText text, Instant made, String signature) {
    return check.check(KEY, SECRET, text, made, signature);
  }

  private static SignedText text(String method, String target, String body, Instant made) {
    return SignedText.of(method, target, body.getBytes(UTF_8), "" + made.getEpochSecond());
  }
}
