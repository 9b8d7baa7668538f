package io.tidegate.web.platform;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import io.tidegate.web.platform.ApiDescription.Operation;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What apps are really refused with, held against what {@code /openapi} says of it. */
class DescribedRefusalsIT {

  private static final Duration LIVE = Duration.ofSeconds(5);
  private static final String QUESTION =
      "{\"model\": \"chat\", \"messages\": [{\"role\": \"user\", \"content\": \"hi\"}]}";

  private static final Map<String, String> BODIES =
      Map.of(
          "addMessage",
          "{\"content\": \"hi\"}",
          "streamMessage",
          "{\"content\": \"hi\"}",
          "createChatCompletion",
          QUESTION);

  private static final ApiDescription API = ApiDescription.of(TestStack.current());
  private static final Tenant APP = Tenant.create();
  private static final Places PLACES = Places.of(APP);
  private static final Api ELSEWHERE =
      Tenant.create(Map.of("ip_ranges", List.of("192.0.2.0/24"))).api();
  private static final String USED_KEY = UUID.randomUUID().toString();

  static {
    APP.api().post("/api/v1/conversations", "{}", "Idempotency-Key", USED_KEY);
  }

  static Stream<Operation> operations() {
    return API.operations().filter(Operation::isOfApps);
  }

  static Stream<Operation> posts() {
    return operations().filter(one -> one.method().equals("POST"));
  }

  static Stream<Operation> conditional() {
    return operations().filter(one -> API.headers(one).contains("If-Match"));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_key_at_a_foreign_address_is_refused_as_described(Operation operation) {
    assertRefused(operation, 403, send(operation, ELSEWHERE, "{}"));
  }

  @ParameterizedTest
  @MethodSource("posts")
  void an_idempotency_key_of_another_request_is_refused_as_described(Operation operation) {
    Answer refused = send(operation, APP.api(), "{\"another\": 1}", "Idempotency-Key", USED_KEY);

    assertRefused(operation, 422, refused);
  }

  @ParameterizedTest
  @MethodSource("conditional")
  void a_change_of_an_older_version_is_refused_as_described(Operation operation) {
    assertRefused(operation, 412, send(operation, APP.api(), "{}", "If-Match", "\"v9999\""));
  }

  @Test
  void just_the_operations_that_say_so_are_refused_when_a_limit_is_used_up() {
    Tenant limited = Tenant.create();
    Places places = Places.of(limited);
    useUp(limited, places);
    Set<String> refused = new TreeSet<>();

    for (Operation operation : operations().filter(DescribedRefusalsIT::mayStay).toList()) {
      Answer answer =
          limited
              .api()
              .send(
                  operation.method(),
                  places.in(operation.path()),
                  BodyPublishers.ofString(BODIES.getOrDefault(operation.id(), "{}")));
      if (answer.status() == 429) {
        assertRefused(operation, 429, answer);
        refused.add(operation.id());
      }
    }

    assertThat(refused)
        .hasSizeGreaterThan(4)
        .isEqualTo(
            operations()
                .filter(one -> one.statuses().contains("429"))
                .map(Operation::id)
                .collect(toSet()));
  }

  /** What deletes would leave nothing to ask in. */
  private static boolean mayStay(Operation operation) {
    return !operation.method().equals("DELETE");
  }

  private static void useUp(Tenant tenant, Places places) {
    Answer put =
        TestStack.current()
            .admin()
            .put(
                places.in("/api/admin/v1/keys/{id}/limits"),
                "{\"limits\": [{\"name\": \"requests_per_day\", \"limit\": 1}], \"budgets\": []}");
    assertThat(put.status()).as(put.text()).isEqualTo(200);
    assertThat(
            Await.until(
                () -> tenant.api().post("/v1/chat/completions", QUESTION).status() == 429, LIVE))
        .isTrue();
  }

  private static Answer send(Operation operation, Api api, String body, String... headers) {
    return api.send(
        operation.method(), PLACES.in(operation.path()), BodyPublishers.ofString(body), headers);
  }

  private static void assertRefused(Operation operation, int status, Answer refused) {
    assertThat(refused.status()).as(refused.text()).isEqualTo(status);
    assertThat(API.differences(operation.id(), refused)).as(refused.text()).isEmpty();
  }
}
