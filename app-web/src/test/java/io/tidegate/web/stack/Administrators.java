package io.tidegate.web.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.admin.Role;
import java.util.Map;
import java.util.UUID;

/** Admin users of any role. */
public final class Administrators {

  private static final String USERS = "/api/admin/v1/users";

  private Administrators() {}

  /** The Admin API as a new user of this role. */
  public static Api with(Role role) {
    String name = role.label() + " " + UUID.randomUUID();
    return holding(created(USERS, Map.of("name", name, "role", role.label())));
  }

  /** The Admin API with a new token of this user. */
  public static Api holding(Answer user) {
    Answer token = created(USERS + "/" + user.at("/id") + "/tokens", Map.of("name", "of a test"));
    return TestStack.current().api(token.at("/secret"));
  }

  private static Answer created(String path, Map<String, ?> thing) {
    Answer created = TestStack.current().admin().post(path, thing);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created;
  }
}
