package io.tidegate.adminui.page;

import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import com.vaadin.flow.component.datetimepicker.DateTimePicker.DateTimePickerI18n;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.WeekFields;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** What a calendar says, in the visitor's language; by itself it speaks English. */
final class CalendarText {

  private static final int DAYS_OF_WEEK = 7;

  private CalendarText() {}

  /**
   * @param texts gives the text of a key, in the visitor's language
   */
  static DatePickerI18n ofDays(UnaryOperator<String> texts, Locale locale) {
    return new DatePickerI18n()
        .setMonthNames(months(locale))
        .setWeekdays(weekdays(TextStyle.FULL_STANDALONE, locale))
        .setWeekdaysShort(weekdays(TextStyle.SHORT_STANDALONE, locale))
        .setFirstDayOfWeek(fromSunday(WeekFields.of(locale).getFirstDayOfWeek()))
        .setToday(texts.apply("calendar.today"))
        .setCancel(texts.apply("dialog.cancel"))
        .setBadInputErrorMessage(texts.apply("calendar.day.wrong"));
  }

  /**
   * What a field says that asks for a day and a time.
   *
   * @param texts gives the text of a key, in the visitor's language
   */
  static DateTimePickerI18n ofMoments(UnaryOperator<String> texts) {
    return new DateTimePickerI18n()
        .setDateLabel(texts.apply("calendar.day"))
        .setTimeLabel(texts.apply("calendar.time"))
        .setBadInputErrorMessage(texts.apply("calendar.moment.wrong"))
        .setIncompleteInputErrorMessage(texts.apply("calendar.moment.wrong"));
  }

  private static List<String> months(Locale locale) {
    return Arrays.stream(Month.values())
        .map(month -> month.getDisplayName(TextStyle.FULL_STANDALONE, locale))
        .toList();
  }

  /** From Sunday on, as the calendar counts. */
  private static List<String> weekdays(TextStyle style, Locale locale) {
    return IntStream.range(0, DAYS_OF_WEEK)
        .mapToObj(day -> DayOfWeek.SUNDAY.plus(day).getDisplayName(style, locale))
        .toList();
  }

  private static int fromSunday(DayOfWeek day) {
    return day.getValue() % DAYS_OF_WEEK;
  }
}
