package io.tidegate.adminui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.textfield.TextField;
import io.tidegate.admin.Actor;
import io.tidegate.admin.AuditFilter;
import io.tidegate.admin.AuditTarget;
import io.tidegate.adminui.page.Parts;
import org.junit.jupiter.api.Test;

class AuditFiltersTest {

  private final AuditFilters filters = new AuditFilters(() -> {});

  @Test
  void without_a_word_everything_is_wanted() {
    assertThat(filters.value()).isEqualTo(AuditFilter.ALL);
  }

  @Test
  void a_bare_name_is_a_users() {
    assertThat(actorOf("admin")).isEqualTo("user:admin");
    assertThat(actorOf("system:bootstrap")).isEqualTo("system:bootstrap");
  }

  @Test
  void links_lead_to_somebody_or_to_a_thing() {
    assertThat(AuditFilters.of(Actor.user("admin"))).hasToString("audit?actor=user%3Aadmin");
    assertThat(AuditFilters.of(new AuditTarget("upstream", "spare")).toString())
        .contains("type=upstream", "id=spare")
        .doesNotContain("actor");
  }

  private String actorOf(String typed) {
    Parts.find(filters, "actor", TextField.class).setValue(typed);
    return filters.value().actor();
  }
}
