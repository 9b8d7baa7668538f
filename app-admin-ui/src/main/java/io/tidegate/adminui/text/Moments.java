package io.tidegate.adminui.text;

import com.vaadin.flow.component.UI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Writes points in time: how long ago for reading, exactly for looking up. */
public final class Moments {

  private static final ZoneId UTC = ZoneId.of("UTC");

  private final BiFunction<String, Object, String> texts;
  private final DateTimeFormatter exact;
  private final DateTimeFormatter timeOfDay;

  /**
   * @param texts gives the text of a key with one argument, in the visitor's language
   * @param zone where the visitor is
   */
  public Moments(BiFunction<String, Object, String> texts, Locale locale, ZoneId zone) {
    this.texts = texts;
    this.exact =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM).withLocale(locale).withZone(zone);
    this.timeOfDay = DateTimeFormatter.ofPattern("HH:mm:ss", locale).withZone(zone);
  }

  /** Where the visitor of this request is. */
  public static Moments here(BiFunction<String, Object, String> texts, Locale locale) {
    return new Moments(texts, locale, visitorsZone());
  }

  /** A day of whatever time zone, as people of that language write it. */
  public static String day(LocalDate day, Locale locale) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(day);
  }

  /** Where the visitor's browser is; UTC if it does not say, or names what is no zone here. */
  public static ZoneId visitorsZone() {
    UI ui = UI.getCurrent();
    String id = ui == null ? null : ui.getPage().getExtendedClientDetails().getTimeZoneId();
    return zone(id);
  }

  /** Browsers know zones that a JDK may not know, and name one for what they do not know. */
  static ZoneId zone(@Nullable String id) {
    try {
      return id == null ? UTC : ZoneId.of(id);
    } catch (DateTimeException _) {
      return UTC;
    }
  }

  /** For example "3 minutes ago"; a moment that is still to come is "just now". */
  public String ago(Instant moment, Instant now) {
    Duration age = Duration.between(moment, now);
    if (age.toMinutes() < 1) {
      return texts.apply("time.now", 0);
    }
    if (age.toHours() < 1) {
      return texts.apply("time.minutes", age.toMinutes());
    }
    return age.toDays() < 1
        ? texts.apply("time.hours", age.toHours())
        : texts.apply("time.days", age.toDays());
  }

  public String exact(Instant moment) {
    return exact.format(moment);
  }

  /** To the second, on a clock of 24 hours. */
  public String timeOfDay(Instant moment) {
    return timeOfDay.format(moment);
  }
}
