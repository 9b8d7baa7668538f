package io.tidegate.adminui.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.account.EndUserHash;
import io.tidegate.quota.LedgerFilter;
import io.tidegate.quota.LedgerSpan;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LedgerChoiceTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final UUID TENANT = new UUID(7, 7);

  @Test
  void what_an_address_does_not_say_is_anything_in_the_last_thirty_days() {
    LedgerChoice meant = of().withUsualDays(TODAY);

    assertThat(meant.from()).hasValue(LocalDate.of(2026, 10, 24));
    assertThat(meant.to()).hasValue(TODAY);
    assertThat(meant.filter())
        .hasValue(LedgerFilter.all(new LedgerSpan.Days(LocalDate.of(2026, 10, 24), TODAY)));
  }

  @Test
  void the_usual_days_end_where_the_address_says() {
    assertThat(of("to", "2026-06-30").withUsualDays(TODAY).from())
        .hasValue(LocalDate.of(2026, 6, 1));
    assertThat(of("from", "2026-06-30").withUsualDays(TODAY).to()).hasValue(TODAY);
  }

  @Test
  void days_the_wrong_way_round_are_not_other_days() {
    LedgerChoice wrong = of("from", "2026-11-20", "to", "2026-11-19").withUsualDays(TODAY);

    assertThat(wrong.filter()).isEmpty();
    assertThat(wrong.said("from")).isEqualTo("2026-11-20");
    assertThat(wrong.said("to")).isEqualTo("2026-11-19");
  }

  @Test
  void a_day_stands_for_itself_whatever_the_others_say() {
    assertThat(filter("day", "2026-03-01", "from", "2026-11-20", "to", "2026-11-19").span())
        .isEqualTo(LedgerSpan.Days.of(LocalDate.of(2026, 3, 1)));
  }

  @Test
  void of_an_id_that_is_none_there_is_nothing() {
    assertThat(filter("tenant", "nonsense").tenant()).hasValue(new UUID(0, 0));
    assertThat(filter("key", "nonsense").key()).hasValue(new UUID(0, 0));
    assertThat(filter("tenant", TENANT.toString()).tenant()).hasValue(TENANT);
  }

  @Test
  void nonsense_in_place_of_a_day_or_a_kind_says_nothing() {
    assertThat(of("day", "yesterday", "from", "2026-13-01", "status", "lost")).isEqualTo(of());
  }

  @Test
  void an_end_user_goes_by_his_name_within_a_tenant_and_else_by_his_hash() {
    assertThat(filter("user", " ada ", "tenant", TENANT.toString()).endUser())
        .hasValue(EndUserHash.of(TENANT, "ada"));
    assertThat(filter("user", "0a1b").endUser()).hasValue("0a1b");
  }

  @Test
  void what_days_do_not_tell_apart_needs_rows() {
    assertThat(of("status", "measured").needsRows()).isTrue();
    assertThat(of("upstream", "deepseek").needsRows()).isTrue();
    assertThat(of("model", "chat", "key", "x").needsRows()).isFalse();
    assertThat(filter("status", "estimated").estimated()).hasValue(true);
  }

  @Test
  void the_same_address_leads_back_to_it() {
    LedgerChoice choice = of("model", "chat", "from", "2026-11-01", "status", "measured");

    assertThat(LedgerChoice.of(name -> choice.said().getOrDefault(name, ""))).isEqualTo(choice);
    assertThat(choice.with("model", "").said()).containsOnlyKeys("from", "status");
  }

  private static LedgerFilter filter(String... said) {
    return of(said).withUsualDays(TODAY).filter().orElseThrow();
  }

  private static LedgerChoice of(String... said) {
    Map<String, String> parameters = new HashMap<>();
    for (int name = 0; name < said.length; name += 2) {
      parameters.put(said[name], said[name + 1]);
    }
    return new LedgerChoice(parameters);
  }
}
