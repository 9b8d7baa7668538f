package io.tidegate.adminui.quota;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
  static String text(SortedSet<LocalDate> days) {
    return of(days).stream().map(DaySpan::toString).collect(joining(", "));
  }

  /** All of its days. */
  List<LocalDate> days() {
    return first.datesUntil(last.plusDays(1)).toList();
  }

  @Override
  public String toString() {
    return first.equals(last) ? first.toString() : first + " – " + last;
  }
}
