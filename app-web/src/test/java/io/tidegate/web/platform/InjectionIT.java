package io.tidegate.web.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.web.platform.ApiDescription.Operation;
import io.tidegate.web.platform.HostileRequests.Hostile;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every place of every operation that takes a text, as the API describes itself. */
class InjectionIT {

  private static final int CLIENTS = 8;
  private static final String ADMIN = "/api/admin/";

  /** What an answer of the API may be. */
  private static final Set<String> TYPES =
      Set.of("application/json", "application/problem+json", "text/event-stream", "text/csv", "");

  private static final Set<String> EVENTS =
      Set.of("", "message.created", "message.delta", "message.completed", "message.failed");

  private static final TestStack STACK = TestStack.current();
  private static final ApiDescription API = ApiDescription.of(STACK);
  private static final Tenant APP = Tenant.create();
  private static final Tenant SUBJECT = Tenant.create();
  private static final HostileRequests OF_APPS = new HostileRequests(API, Places.of(APP));
  private static final HostileRequests OF_ADMINISTRATORS =
      new HostileRequests(API, Places.of(SUBJECT));
  private static final AtomicInteger ACCEPTED = new AtomicInteger();
  private static final LogTail LOG = new LogTail(STACK.file("node1.log"));

  static Stream<Operation> operations() {
    return API.operations();
  }

  /** What was refused at the door has tried little. */
  @AfterAll
  static void enough_was_taken_for_good() {
    assertThat(ACCEPTED).hasValueGreaterThan(200);
  }

  /** Names of routes and upstreams. */
  @AfterAll
  static void forget() {
    for (String text : HostileTexts.all()) {
      STACK.admin().delete("/api/admin/v1/routes/" + Places.encoded(text));
    }
    STACK.admin().delete("/api/admin/v1/routes/" + Places.NOTHING);
    STACK.admin().delete("/api/admin/v1/upstreams/" + Places.NOTHING);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void no_text_becomes_anything_but_text(Operation operation) {
    boolean admin = operation.path().startsWith(ADMIN);
    HostileRequests requests = admin ? OF_ADMINISTRATORS : OF_APPS;

    assertThat(harm(admin ? STACK.admin() : APP.api(), requests.of(operation))).isEmpty();

    assertThat(LOG.next()).allSatisfy(InjectionIT::isOneEvent);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void nor_does_it_where_nobody_is_let_in(Operation operation) {
    List<Hostile> requests = OF_APPS.unauthenticated(operation);
    Api nobody = STACK.api("");

    assertThat(harm(nobody, requests)).isEmpty();
    assertThat(requests.getFirst().send(nobody).status()).isEqualTo(401);

    assertThat(LOG.next()).allSatisfy(InjectionIT::isOneEvent);
  }

  /** The requests whose answers are not as they should be. */
  private static Queue<String> harm(Api api, List<Hostile> requests) {
    Queue<String> harm = new ConcurrentLinkedQueue<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (Hostile request : requests) {
        clients.execute(
            () -> {
              try {
                check(request.send(api));
              } catch (AssertionError | RuntimeException e) {
                harm.add(request + ": " + e);
              }
            });
      }
    }
    return harm;
  }

  private static void check(Answer answer) {
    ACCEPTED.addAndGet(answer.status() < 300 ? 1 : 0);
    String type = answer.header("Content-Type").replaceAll(";.*", "");
    assertThat(answer.status()).as(answer.text()).isLessThan(500);
    assertThat(type).as(answer.text()).isIn(TYPES);
    assertThat(answer.headers().map().keySet()).doesNotContain("x-injected", "set-cookie");
    assertThat(answer.header("X-Request-Id")).matches("[A-Za-z0-9._-]{1,64}");
    if (type.endsWith("json")) {
      assertThat(answer.json().findValue(HostileTexts.MARK)).as(answer.text()).isNull();
    } else if (type.equals("text/event-stream")) {
      answer.events().forEach(event -> assertThat(event.name()).isIn(EVENTS));
    }
  }

  private static void isOneEvent(String line) {
    JsonNode event = Answer.parse(line);
    assertThat(event.path("timestamp").asText()).as(line).isNotEmpty();
    assertThat(event.path("message").asText()).as(line).isNotEqualTo(HostileTexts.MARK);
  }
}
