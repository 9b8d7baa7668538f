package io.tidegate.adminui.page;

import com.vaadin.flow.component.datepicker.DatePicker;

/** A day, chosen from a calendar of the visitor's language. */
public final class DayField extends DatePicker {

  public DayField(String label) {
    super(label);
    setI18n(CalendarText.ofDays(this::getTranslation, getLocale()));
  }
}
