package io.tidegate.adminui.quota;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.tidegate.adminui.Symbol;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.EmptyState;
import io.tidegate.adminui.page.FormDialog;
import io.tidegate.adminui.page.PageHeader;
import io.tidegate.adminui.page.PrimaryButton;
import io.tidegate.adminui.page.Toast;
import io.tidegate.platform.StaleVersion;
import io.tidegate.quota.Price;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedSet;

/** What does a token cost, what did it, and what will it? */
@Route("prices")
@Menu(title = "prices.title", order = 7, icon = "PRICE")
@RolesAllowed("viewer")
@CdiComponent
class PricesView extends Main implements HasDynamicTitle {

  private final PriceDesk desk;
  private final InstantSource clock;
  private final Ages ages;
  private final PriceGrid grid;
  private final HolidayCard holidays;

  @Inject
  PricesView(PriceDesk desk, InstantSource clock) {
    this.desk = desk;
    this.clock = clock;
    ages = new Ages(clock.instant(), this::getTranslation, getLocale());
    grid = new PriceGrid(ages);
    grid.setEmptyStateComponent(new EmptyState(Symbol.PRICE, getTranslation("prices.empty")));
    holidays = new HolidayCard(desk.mayChange(), this::askHolidays);
    addClassNames("tg-page", "tg-list-page");
    var header = new PageHeader(getTranslation("prices.title"), getTranslation("prices.about"));
    if (desk.mayChange()) {
      var actions =
          new Div(
              recalculating(),
              new PrimaryButton("add-price", getTranslation("prices.add.submit"), this::askToAdd));
      actions.addClassName("tg-actions");
      header.add(actions);
    }
    add(header, grid, holidays);
    reload();
  }

  @Override
  public String getPageTitle() {
    return getTranslation("page.title", getTranslation("prices.title"));
  }

  private Button recalculating() {
    var button = new Button(getTranslation("recalculate.submit"));
    button.setId("recalculate");
    button.addClickListener(
        _ ->
            new RecalculationDialog(
                    desk, models(), LocalDate.ofInstant(now(), ages.zone()), ages.zone())
                .open());
    return button;
  }

  private void askToAdd() {
    LocalDateTime minute =
        LocalDateTime.ofInstant(now(), ages.zone()).truncatedTo(ChronoUnit.MINUTES);
    new FormDialog<>(
            getTranslation("prices.add.title"),
            new PriceFields(models(), minute, desk::list, ages),
            getTranslation("prices.add.effect"),
            getTranslation("prices.add.submit"),
            this::add)
        .open();
  }

  private void add(PriceForm form) {
    desk.add(form.draft(ages.zone()));
    reload();
    Toast.done(getTranslation("prices.added", form.model()));
  }

  private void askHolidays() {
    int year = LocalDate.ofInstant(now(), ages.zone()).getYear();
    List<LocalDate> read = desk.holidays();
    new HolidayDialog(read, year, (of, days) -> changeHolidays(of, read, days)).open();
  }

  private void changeHolidays(int year, List<LocalDate> read, SortedSet<LocalDate> days) {
    try {
      desk.changeHolidays(year, read, days);
      Toast.done(getTranslation("prices.holidays.saved", Integer.toString(year)));
    } catch (StaleVersion _) {
      Toast.refused(getTranslation("prices.holidays.stale", Integer.toString(year)));
    }
    reload();
  }

  private Instant now() {
    return clock.instant();
  }

  private List<String> models() {
    return desk.list().stream().map(Price::model).distinct().toList();
  }

  private void reload() {
    grid.setItems(desk.list());
    holidays.show(desk.holidays());
  }
}
