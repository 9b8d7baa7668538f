package io.tidegate.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.platform.InvalidInput;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tenants and keys may be like. */
class DraftsTest {

  @Test
  void names_lose_the_white_space_around_them() {
    assertThat(new TenantDraft(" 潮门 ", ZoneOffset.UTC).name()).isEqualTo("潮门");
  }

  @Test
  void names_have_at_most_200_characters_as_people_count() {
    assertThat(ApiKeyDraft.named("𠀀".repeat(200)).name()).hasSize(400);
    refused("/name", () -> ApiKeyDraft.named("a".repeat(201)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\nb", "a\u0000b"})
  void names_are_lines_of_text(String name) {
    refused("/name", () -> ApiKeyDraft.named(name));
    refused("/name", () -> new TenantDraft(name, ZoneOffset.UTC));
  }

  @Test
  void time_zones_must_exist() {
    assertThat(TenantDraft.zone("Asia/Shanghai").getId()).isEqualTo("Asia/Shanghai");
    refused("/time_zone", () -> TenantDraft.zone("Mars/Olympus"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC+8", "UTC+08:00", "+08:00", "GMT-3", "+00:30", "utc", ""})
  void an_offset_is_no_time_zone_because_others_read_it_with_the_opposite_sign(String offset) {
    refused("/time_zone", () -> TenantDraft.zone(offset));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SystemV/EST5EDT", "CET", "EET", "MET", "WET"})
  void a_time_zone_that_the_database_reads_otherwise_is_none(String id) {
    refused("/time_zone", () -> TenantDraft.zone(id));
    refused("/time_zone", () -> new TenantDraft("Acme", ZoneId.of(id)));
    assertThat(TenantDraft.zones()).doesNotContain(id).contains("Europe/Brussels", "UTC");
  }

  @Test
  void without_an_offset_the_time_zone_is_utc() {
    assertThat(TenantDraft.zone("UTC").getId()).isEqualTo("UTC");
    assertThat(TenantDraft.zone("Z").getId()).isEqualTo("UTC");
    assertThat(new TenantDraft("Acme", ZoneOffset.UTC).timeZone().getId()).isEqualTo("UTC");
    refused("/time_zone", () -> new TenantDraft("Acme", ZoneOffset.ofHours(8)));
  }

  @Test
  void scopes_must_be_known_and_at_least_one() {
    refused("/scopes", () -> draft(List.of(), List.of(), OptionalInt.empty()));
    refused("/scopes", () -> draft(List.of("root"), List.of(), OptionalInt.empty()));
  }

  @Test
  void models_are_names() {
    assertThat(draft(List.of("chat"), List.of("b", "a", "b"), OptionalInt.empty()).models())
        .containsExactly("a", "b");
    refused("/models", () -> draft(List.of("chat"), List.of(" "), OptionalInt.empty()));
  }

  @Test
  void operations_are_those_that_there_are() {
    assertThat(draft(List.of("readUsage", "addMessage", "readUsage")).operations())
        .containsExactly("addMessage", "readUsage");
    assertThat(draft(List.of()).operations()).isEmpty();
    refused("/operations", () -> draft(List.of("addMessage", "createTenant")));
    refused("/operations", () -> draft(List.of("ADD_MESSAGE")));
    refused("/operations", () -> draft(List.of("")));
  }

  @Test
  void rates_are_positive_and_bounded() {
    refused("/requests_per_minute", () -> draft(List.of("chat"), List.of(), OptionalInt.of(0)));
    refused(
        "/requests_per_minute",
        () -> draft(List.of("chat"), List.of(), OptionalInt.of(10_000_001)));
  }

  private static ApiKeyDraft draft(List<String> scopes, List<String> models, OptionalInt rate) {
    return new ApiKeyDraft(
        "key",
        scopes,
        models,
        List.of(),
        rate,
        Optional.empty(),
        KeyGuard.NONE,
        OnDisconnect.USUAL);
  }

  private static ApiKeyDraft draft(List<String> operations) {
    return new ApiKeyDraft(
        "key",
        List.of("chat"),
        List.of(),
        operations,
        OptionalInt.empty(),
        Optional.empty(),
        KeyGuard.NONE,
        OnDisconnect.USUAL);
  }

  private static void refused(String pointer, Runnable attempt) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(attempt::run)
        .satisfies(refusal -> assertThat(refusal.pointer()).isEqualTo(pointer));
  }
}
