package io.tidegate.adminui.quota;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The days without peak hours, year by year, the latest first. */
class HolidayCard extends Section {

  private final Div years = new Div();

  /**
   * @param change runs when the user wants other days; only asked if {@code mayChange}
   */
  HolidayCard(boolean mayChange, Runnable change) {
    setId("holidays");
    addClassNames("tg-card", "tg-holidays");
    add(
        new H2(getTranslation("prices.holidays")),
        new Paragraph(getTranslation("prices.holidays.about")),
        years);
    if (mayChange) {
      var button = new Button(getTranslation("prices.holidays.change"), _ -> change.run());
      button.setId("change-holidays");
      add(button);
    }
  }

  void show(List<LocalDate> days) {
    years.removeAll();
    if (days.isEmpty()) {
      years.add(new Paragraph(getTranslation("prices.holidays.none")));
    }
    TreeMap<Integer, SortedSet<LocalDate>> byYear =
        days.stream()
            .collect(groupingBy(LocalDate::getYear, TreeMap::new, toCollection(TreeSet::new)));
    byYear
        .descendingMap()
        .forEach(
            (year, ofYear) ->
                years.add(
                    new Paragraph(
                        getTranslation(
                            "prices.holidays.year",
                            Integer.toString(year),
                            DaySpan.text(ofYear, getLocale())))));
  }
}
