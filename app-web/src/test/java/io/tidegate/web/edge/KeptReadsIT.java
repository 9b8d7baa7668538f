package io.tidegate.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the cache of a client may keep, and ask for again by its tag. */
class KeptReadsIT {

  private static final String ADMIN = "/api/admin/v1";

  private final Tenant tenant = Tenant.create();
  private final Api app = tenant.api();
  private final Api admin = TestStack.current().admin();

  @Test
  void what_an_app_has_read_with_a_tag_its_cache_may_keep_and_ask_for_again() {
    Talk talk = Talk.start(app);
    String message = talk.path() + "/messages/" + talk.say("hello").at("/message/id");

    for (String path :
        List.of(
            talk.path(),
            talk.path() + "/messages",
            message,
            "/api/v1/conversations",
            "/api/v1/models",
            "/v1/models",
            "/v1/models/chat")) {
      assertKept(app, path);
    }
  }

  @Test
  void single_things_of_the_admin_api_are_kept_too() {
    Talk.start(app).say("hello");
    String key = admin.get(ADMIN + "/tenants/" + tenant.id() + "/keys").at("/data/0/id");
    String change = admin.get(ADMIN + "/audit?limit=1").at("/data/0/id");
    String call =
        admin.get(ADMIN + "/ledger?limit=1&tenant_id=" + tenant.id()).at("/data/0/attempt_id");

    for (String path :
        List.of(
            "/tenants/" + tenant.id(),
            "/tenants/" + tenant.id() + "/limits",
            "/keys/" + key,
            "/keys/" + key + "/priority",
            "/audit/" + change,
            "/ledger/" + call,
            "/holidays/2033")) {
      assertKept(admin, ADMIN + path);
    }
  }

  @Test
  void nobody_keeps_anything_else() {
    Talk talk = Talk.start(app);
    List<Answer> answers =
        List.of(
            talk.say("hello"),
            app.get("/api/v1/usage"),
            app.get("/api/v1/nothing"),
            app.get("/v1/nothing"),
            app.patch(talk.path(), Map.of("title", "changed")),
            admin.get(ADMIN + "/upstreams"));

    for (Answer answer : answers) {
      assertThat(cacheControl(answer)).as(answer.text()).containsExactly("no-store");
    }
  }

  private static void assertKept(Api api, String path) {
    Answer read = api.get(path);
    Answer again = api.get(path, "If-None-Match", read.header("ETag"));

    assertThat(read.status()).as(path).isEqualTo(200);
    assertThat(read.header("ETag")).as(path).isNotEmpty();
    assertThat(cacheControl(read)).as(path).containsExactly("private, no-cache");
    assertThat(again.status()).as(path).isEqualTo(304);
    assertThat(again.header("ETag")).as(path).isEqualTo(read.header("ETag"));
    assertThat(cacheControl(again)).as(path).containsExactly("private, no-cache");
  }

  private static List<String> cacheControl(Answer answer) {
    return answer.headers().allValues("Cache-Control");
  }
}
