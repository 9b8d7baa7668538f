package io.tidegate.adminui.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import io.tidegate.account.TenantDetails;
import io.tidegate.adminui.page.DirectUi;
import io.tidegate.adminui.page.Parts;
import io.tidegate.quota.Cost;
import io.tidegate.quota.DaySum;
import io.tidegate.quota.LedgerFilter;
import io.tidegate.upstream.TokenUsage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerViewTest {

  private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final List<DaySum> SUMS =
      List.of(new DaySum(DAY, 3, 0, new TokenUsage(0, 10, 20, 0), new Cost(1, "USD")));
  private static final TenantDetails OLD =
      new TenantDetails(new UUID(0, 1), "Old", ZoneId.of("Asia/Shanghai"), NOW, 1);

  private final FakeLedgerDesk desk = new FakeLedgerDesk();
  private final LedgerView view = new LedgerView(desk, InstantSource.fixed(NOW));

  /** Kept here, because what is current is held weakly. */
  private final UI window = new DirectUi();

  LedgerViewTest() {
    UI.setCurrent(window);
  }

  @AfterEach
  void leave() {
    UI.setCurrent(null);
  }

  @Test
  void the_fields_say_which_days_are_meant() {
    desk.older.add(OLD);

    show(Map.of("tenant", OLD.id().toString()));

    assertThat(field("from").getValue()).isEqualTo(LocalDate.of(2026, 10, 24));
    assertThat(field("to").getValue()).isEqualTo(LocalDate.of(2026, 11, 22)); // in Shanghai
  }

  @Test
  void a_tenant_that_is_not_among_the_newest_is_wanted_all_the_same() {
    desk.older.add(OLD);

    show(Map.of("tenant", OLD.id().toString()));

    assertThat(desk.summed)
        .singleElement()
        .extracting(LedgerFilter::tenant)
        .hasToString("Optional[" + OLD.id() + "]");
    assertThat(tenant().getItemLabelGenerator().apply(tenant().getValue())).isEqualTo("Old");
    assertThat(tenant().isInvalid()).isFalse();
  }

  @Test
  void a_tenant_is_offered_by_its_name() {
    desk.newest.add(OLD);
    show(Map.of());

    assertThat(tenant().getLazyDataView().getItems()).containsExactly(OLD.id().toString());

    assertThat(tenant().getItemLabelGenerator().apply(OLD.id().toString())).isEqualTo("Old");
  }

  @Test
  void a_tenant_that_there_is_not_is_never_all_tenants() {
    show(Map.of("tenant", "nonsense"));

    assertThat(desk.summed).allSatisfy(wanted -> assertThat(wanted.tenant()).isPresent());
    assertThat(tenant().isInvalid()).isTrue();
  }

  @Test
  void days_the_wrong_way_round_show_nothing_and_their_field_says_why() {
    show(Map.of("from", "2026-11-20", "to", "2026-11-19"));

    assertThat(desk.summed).isEmpty();
    assertThat(field("to").isInvalid()).isTrue();
    assertThat(days().isVisible()).isFalse();
    assertThat(totals().isVisible()).isFalse();
    assertThat(Parts.find(view, "export", Button.class).isEnabled()).isFalse();

    show(Map.of("from", "2026-11-19", "to", "2026-11-20"));

    assertThat(field("to").isInvalid()).isFalse();
    assertThat(days().isVisible()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0000-01-05, 2026-11-22", "1970-01-05, 1970-01-05"})
  void the_days_before_an_early_one_begin_with_the_first_that_there_is(String to, String last) {
    show(Map.of("to", to));

    assertThat(field("to").getValue()).isEqualTo(LocalDate.parse(last));
    assertThat(field("from").getValue()).isBeforeOrEqualTo(field("to").getValue());
    assertThat(days().isVisible()).isTrue();
  }

  @Test
  void in_a_list_of_one_day_the_others_rest() {
    show(Map.of("day", "2026-11-20"));
    assertThat(field("from").isEnabled()).isFalse();
    assertThat(field("to").isEnabled()).isFalse();

    show(Map.of());
    assertThat(field("from").isEnabled()).isTrue();
  }

  @Test
  void the_page_is_there_before_its_sums() {
    show(Map.of());
    assertThat(days().getListDataView().getItems()).isEmpty();
    assertThat(totals().isVisible()).isTrue();

    desk.sums.getFirst().complete(SUMS);

    assertThat(days().getListDataView().getItems()).isEqualTo(SUMS);
    assertThat(totals().getChildren()).hasSizeGreaterThan(1);
  }

  @Test
  void the_sums_of_a_filter_that_was_left_are_not_shown() {
    show(Map.of("model", "slow"));
    show(Map.of("model", "quick"));
    desk.sums.getLast().complete(List.of());

    desk.sums.getFirst().complete(SUMS);

    assertThat(days().getListDataView().getItems()).isEmpty();
    assertThat(totals().isVisible()).isFalse();
  }

  @Test
  void sums_that_cannot_be_had_are_not_taken_for_none() {
    show(Map.of());

    desk.sums.getFirst().completeExceptionally(new IllegalStateException("no database"));

    assertThat(totals().isVisible()).isTrue();
    assertThat(days().getEmptyStateText()).contains("ledger.totals.failed");
  }

  @Test
  void opening_and_closing_a_row_asks_for_nothing_anew() {
    show(Map.of("day", "2026-11-20"), "");
    rows();
    int asked = desk.listed.size();

    show(Map.of("day", "2026-11-20"), "a row");
    rows();
    show(Map.of("day", "2026-11-20"), "");
    rows();

    assertThat(desk.listed).hasSize(asked);
    assertThat(desk.summed).hasSize(1);
  }

  private void show(Map<String, String> said) {
    show(said, "");
  }

  private void show(Map<String, String> said, String entry) {
    view.show(new LedgerChoice(said), entry);
  }

  private void rows() {
    assertThat(Parts.find(view, "ledger", LedgerGrid.class).getLazyDataView().getItems()).isEmpty();
  }

  private DatePicker field(String id) {
    return Parts.find(view, id, DatePicker.class);
  }

  @SuppressWarnings("unchecked") // of ids
  private ComboBox<String> tenant() {
    return (ComboBox<String>) Parts.find(view, "tenant", ComboBox.class);
  }

  private DayGrid days() {
    return Parts.find(view, "days", DayGrid.class);
  }

  private LedgerTotals totals() {
    return Parts.find(view, "totals", LedgerTotals.class);
  }
}
