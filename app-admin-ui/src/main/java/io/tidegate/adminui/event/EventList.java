package io.tidegate.adminui.event;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.tidegate.adminui.Symbol;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.Status;
import io.tidegate.adminui.text.Codes;
import io.tidegate.event.OperatorEvent;
import io.tidegate.event.RecordedEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The latest events, newest first: what has happened that somebody should know of? */
public final class EventList extends Section {

  private final Ages ages;

  public EventList(List<RecordedEvent> events, Ages ages) {
    this.ages = ages;
    setId("events");
    addClassNames("tg-card", "tg-events");
    add(new H2(getTranslation("events.title")));
    if (events.isEmpty()) {
      add(new Paragraph(getTranslation("events.empty")));
    } else {
      add(new UnorderedList(events.stream().map(this::item).toArray(ListItem[]::new)));
    }
  }

  private ListItem item(RecordedEvent recorded) {
    OperatorEvent event = recorded.event();
    var item =
        new ListItem(
            severity(event.severity()),
            kind(event.kind()),
            text(event.subject(), "tg-mono"),
            text(details(event), "tg-secondary"),
            ages.since(event.at()));
    item.addClassName("tg-event");
    return item;
  }

  private static Component severity(OperatorEvent.Severity severity) {
    String key = "events.severity." + severity.label();
    return switch (severity) {
      case INFO -> new Status(Status.Tone.IDLE, Symbol.CHECK, key);
      case WARNING -> new Status(Status.Tone.WARNING, Symbol.EXPIRED, key);
      case CRITICAL -> new Status(Status.Tone.FAILING, Symbol.FAILED, key);
    };
  }

  /** In words; on hover as alert rules name it. */
  private Span kind(String kind) {
    Span words = text(new Codes(getLocale()).event(kind), "tg-strong");
    words.setTitle(kind);
    return words;
  }

  private static Span text(String text, String style) {
    var span = new Span(text);
    span.addClassName(style);
    span.setTitle(text);
    return span;
  }

  private static String details(OperatorEvent event) {
    return event.details().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(detail -> detail.getKey() + " " + detail.getValue())
        .collect(Collectors.joining(" · "));
  }
}
