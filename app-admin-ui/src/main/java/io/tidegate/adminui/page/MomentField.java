package io.tidegate.adminui.page;

import com.vaadin.flow.component.datetimepicker.DateTimePicker;

/** A day and a time, chosen from a calendar of the visitor's language. */
public final class MomentField extends DateTimePicker {

  public MomentField(String label) {
    super(label);
    setDatePickerI18n(CalendarText.ofDays(this::getTranslation, getLocale()));
    setI18n(CalendarText.ofMoments(this::getTranslation));
  }
}
