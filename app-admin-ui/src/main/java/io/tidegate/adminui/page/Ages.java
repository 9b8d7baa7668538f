package io.tidegate.adminui.page;

import com.vaadin.flow.component.html.Span;
import io.tidegate.adminui.text.Moments;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.BiFunction;

/** Writes how long ago something was, with the exact time of the visitor's zone on hover. */
public final class Ages {

  private final Instant now;
  private final ZoneId zone = Moments.visitorsZone();
  private final Moments moments;

  /**
   * @param now the time to which ages refer
   * @param texts gives the text of a key with one argument, in the visitor's language
   */
  public Ages(Instant now, BiFunction<String, Object, String> texts, Locale locale) {
    this.now = now;
    this.moments = new Moments(texts, locale, zone);
  }

  public Instant now() {
    return now;
  }

  public Span since(Instant moment) {
    var age = new Span(moments.ago(moment, now));
    age.setTitle(exact(moment));
    return age;
  }

  public String exact(Instant moment) {
    return moments.exact(moment);
  }

  /** The time of day, with the date if that is not today's. */
  public String soon(Instant moment) {
    boolean today = LocalDate.ofInstant(moment, zone).equals(LocalDate.ofInstant(now, zone));
    return today ? moments.timeOfDay(moment) : moments.exact(moment);
  }

  /** Where the visitor's browser is; UTC if it does not say. */
  public ZoneId zone() {
    return zone;
  }
}
