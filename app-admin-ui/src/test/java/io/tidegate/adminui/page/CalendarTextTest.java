package io.tidegate.adminui.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import io.tidegate.adminui.text.Language;
import io.tidegate.adminui.text.Translations;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CalendarTextTest {

  private final Translations translations = new Translations();

  @Test
  void a_calendar_speaks_chinese_to_those_who_do() {
    DatePickerI18n calendar = in(Language.CHINESE);

    assertThat(calendar.getMonthNames()).hasSize(12).contains("一月", "十二月");
    assertThat(calendar.getWeekdays()).hasSize(7).startsWith("星期日").endsWith("星期六");
    assertThat(calendar.getWeekdaysShort()).startsWith("周日");
    assertThat(calendar.getToday()).isEqualTo("今天");
    assertThat(calendar.getCancel()).isEqualTo("取消");
    assertThat(calendar.getBadInputErrorMessage()).isEqualTo("请输入日期，或从日历中选择。");
  }

  @Test
  void and_english_to_the_others() {
    DatePickerI18n calendar = in(Language.ENGLISH);

    assertThat(calendar.getMonthNames()).startsWith("January").endsWith("December");
    assertThat(calendar.getWeekdaysShort()).startsWith("Sun", "Mon");
    assertThat(calendar.getToday()).isEqualTo("Today");
  }

  @Test
  void a_field_for_a_moment_names_its_two_parts() {
    Locale chinese = Language.CHINESE.locale();
    var both = CalendarText.ofMoments(key -> translations.getTranslation(key, chinese));

    assertThat(both.getDateLabel()).isEqualTo("日期");
    assertThat(both.getTimeLabel()).isEqualTo("时间");
    assertThat(both.getIncompleteInputErrorMessage()).isEqualTo("请输入日期和时间。");
  }

  private DatePickerI18n in(Language language) {
    Locale locale = language.locale();
    return CalendarText.ofDays(key -> translations.getTranslation(key, locale), locale);
  }
}
