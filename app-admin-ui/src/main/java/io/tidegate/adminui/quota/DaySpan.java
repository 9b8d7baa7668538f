package io.tidegate.adminui.quota;

import static java.util.stream.Collectors.joining;

import io.tidegate.adminui.text.Moments;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;

/**
 * Days in a row.
 *
 * @param first the first of them
 * @param last may be the same
 */
record DaySpan(LocalDate first, LocalDate last) {

  /** As few as there can be of all the days. */
  static List<DaySpan> of(SortedSet<LocalDate> days) {
    List<DaySpan> spans = new ArrayList<>();
    for (LocalDate day : days) {
      if (!spans.isEmpty() && spans.getLast().last().plusDays(1).equals(day)) {
        spans.add(new DaySpan(spans.removeLast().first(), day));
      } else {
        spans.add(new DaySpan(day, day));
      }
    }
    return spans;
  }

  /** All of them as one text. */
  static String text(SortedSet<LocalDate> days, Locale locale) {
    return of(days).stream().map(span -> span.text(locale)).collect(joining("; "));
  }

  /** All of its days. */
  List<LocalDate> days() {
    return first.datesUntil(last.plusDays(1)).toList();
  }

  String text(Locale locale) {
    String begin = Moments.day(first, locale);
    return first.equals(last) ? begin : begin + " – " + Moments.day(last, locale);
  }
}
