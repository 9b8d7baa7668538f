package io.tidegate.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.demo.Seeding.Outcome.NotSeeded;
import io.tidegate.localstack.demo.Seeding.Outcome.Seeded;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedingTest {

  @TempDir Path folder;
  private FakeAdminApi server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeAdminApi();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void the_first_start_makes_a_tenant_with_one_key() {
    assertThat(seed(FakeAdminApi.TOKEN)).isEqualTo(new Seeded("tg_live_1"));
    assertThat(server.tenants).containsExactly("Demo");
    assertThat(server.keys).hasSize(1);
  }

  @Test
  void later_starts_change_nothing() {
    Seeding.Outcome first = seed(FakeAdminApi.TOKEN);

    assertThat(seed(FakeAdminApi.TOKEN)).isEqualTo(first);
    assertThat(server.tenants).hasSize(1);
    assertThat(server.keys).hasSize(1);
  }

  @Test
  void another_database_is_seeded_again() {
    seed(FakeAdminApi.TOKEN);
    server.tenants.clear();
    server.keys.clear();

    assertThat(seed(FakeAdminApi.TOKEN)).isEqualTo(new Seeded("tg_live_2"));
    assertThat(server.tenants).containsExactly("Demo");
  }

  @Test
  void the_tenant_is_found_on_a_later_page() {
    server.tenants.add("Somebody else");
    server.tenants.add("Demo");

    assertThat(seed(FakeAdminApi.TOKEN)).isEqualTo(new Seeded("tg_live_1"));
    assertThat(server.tenants).containsExactly("Somebody else", "Demo");
  }

  /** The requests are: list tenants, make one, make a key. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void a_crash_between_two_steps_leaves_one_tenant_with_one_key(int answersBeforeCrash) {
    server.answersLeft = answersBeforeCrash;
    assertThat(seed(FakeAdminApi.TOKEN)).isInstanceOf(NotSeeded.class);

    server.answersLeft = Integer.MAX_VALUE;

    assertThat(seed(FakeAdminApi.TOKEN)).isInstanceOf(Seeded.class);
    assertThat(server.tenants).containsExactly("Demo");
    assertThat(server.keys).hasSize(1);
  }

  @Test
  void keys_of_the_users_own_are_left_alone() {
    server.tenants.add("Demo");
    var own = new FakeAdminApi.Key("own", "Demo", "my phone", "tg_live_own");
    server.keys.add(own);

    seed(FakeAdminApi.TOKEN);

    assertThat(server.keys).contains(own);
  }

  @Test
  void a_database_with_other_administrators_is_not_touched() {
    assertThat(seed("tga_unknown"))
        .isEqualTo(
            new NotSeeded(
                "the database has administrators of its own, who must sign in to make a key"));
    assertThat(server.tenants).isEmpty();
  }

  private Seeding.Outcome seed(String token) {
    try (var api = new AdminApi(server.url(), token)) {
      return new Seeding(api, new SecretFile(folder.resolve("secrets.properties"))).run();
    }
  }
}
