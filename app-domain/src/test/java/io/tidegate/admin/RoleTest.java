package io.tidegate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoleTest {

  @Test
  void a_role_includes_those_below() {
    assertThat(Role.OWNER.labels()).containsExactlyInAnyOrder("owner", "operator", "viewer");
    assertThat(Role.OPERATOR.labels()).containsExactlyInAnyOrder("operator", "viewer");
    assertThat(Role.VIEWER.labels()).containsExactly("viewer");
    assertThat(Role.OPERATOR.includes(Role.OWNER)).isFalse();
  }
}
