package io.tidegate.adminui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.ComboBoxBase.CustomValueSetEvent;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.textfield.TextField;
import io.tidegate.admin.Actor;
import io.tidegate.admin.AuditFilter;
import io.tidegate.admin.AuditTarget;
import io.tidegate.adminui.page.Parts;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditFiltersTest {

  private final List<String> wanted = new ArrayList<>();
  private final AuditFilters filters =
      new AuditFilters(ZoneId.of("Asia/Shanghai"), () -> wanted.add(typeWanted()));

  @Test
  void without_a_word_everything_is_wanted() {
    assertThat(filters.value()).hasValue(AuditFilter.ALL);
  }

  @Test
  void a_bare_name_is_a_users() {
    assertThat(actorOf("admin")).isEqualTo("user:admin");
    assertThat(actorOf("system:bootstrap")).isEqualTo("system:bootstrap");
  }

  @Test
  void days_begin_where_the_visitor_is_and_the_last_is_wanted_too() {
    day("from").setValue(LocalDate.of(2026, 11, 20));
    day("to").setValue(LocalDate.of(2026, 11, 21));

    AuditFilter wanted = filters.value().orElseThrow();
    assertThat(wanted.since()).isEqualTo("2026-11-19T16:00:00Z");
    assertThat(wanted.until()).isEqualTo("2026-11-21T16:00:00Z");
    assertThat(filters.parameters())
        .containsEntry("from", "2026-11-20")
        .containsEntry("to", "2026-11-21");
  }

  @Test
  void of_days_the_wrong_way_round_nothing_is_wanted() {
    day("from").setValue(LocalDate.of(2026, 11, 21));
    day("to").setValue(LocalDate.of(2026, 11, 20));

    assertThat(filters.value()).isEmpty();
  }

  @Test
  @SuppressWarnings("unchecked") // of texts
  void every_kind_of_thing_can_be_chosen() {
    ComboBox<String> type = Parts.find(filters, "type", ComboBox.class);

    assertThat(type.getListDataView().getItems())
        .contains("route", "price", "holidays", "model", "end_user")
        .isSorted();
  }

  @Test
  @SuppressWarnings("unchecked") // of texts
  void a_kind_can_be_typed_as_the_api_names_it() {
    ComboBox<String> type = Parts.find(filters, "type", ComboBox.class);

    ComponentUtil.fireEvent(type, new CustomValueSetEvent<>(type, true, " master_key "));

    assertThat(wanted).containsExactly("master_key");
  }

  @Test
  void links_lead_to_somebody_or_to_a_thing() {
    assertThat(AuditFilters.of(Actor.user("admin"))).hasToString("audit?actor=user%3Aadmin");
    assertThat(AuditFilters.of(new AuditTarget("upstream", "spare")).toString())
        .contains("type=upstream", "id=spare")
        .doesNotContain("actor");
  }

  private DatePicker day(String id) {
    return Parts.find(filters, id, DatePicker.class);
  }

  private String typeWanted() {
    return filters.value().orElseThrow().targetType();
  }

  private String actorOf(String typed) {
    Parts.find(filters, "actor", TextField.class).setValue(typed);
    return filters.value().orElseThrow().actor();
  }
}
