package io.tidegate.chat.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.chat.TurnEvent;
import io.tidegate.chat.TurnEvent.Delta;
import java.util.ArrayList;
import java.util.List;

/**
 * How events stand in a log: a kind and a text for each. Of a piece of text, which nearly all
 * events are, that is the text itself; of any other event its JSON.
 */
final class EventText {

  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static final String REASONING = "r";
  private static final String CONTENT = "c";

  private EventText() {}

  /** Adds kind and text of each event to {@code words}. */
  static void write(List<TurnEvent> events, List<String> words) {
    for (TurnEvent event : events) {
      words.add(kind(event));
      words.add(event instanceof Delta delta ? delta.text() : json(event));
    }
  }

  /**
   * Reads what was written.
   *
   * @param last the number of the last event
   */
  static List<TurnEvent> read(long last, List<String> words) {
    List<TurnEvent> events = new ArrayList<>(words.size() / 2);
    long seq = last - words.size() / 2 + 1;
    for (int i = 0; i < words.size(); i += 2) {
      events.add(event(seq++, words.get(i), words.get(i + 1)));
    }
    return events;
  }

  private static String kind(TurnEvent event) {
    return switch (event) {
      case Delta delta -> delta.kind() == Delta.Kind.REASONING ? REASONING : CONTENT;
      case TurnEvent.Created _ -> "created";
      case TurnEvent.ToolCallDelta _ -> "call";
      case TurnEvent.Continued _ -> "continued";
      case TurnEvent.Replaced _ -> "replaced";
      case TurnEvent.Completed _ -> "completed";
      case TurnEvent.Cancelled _ -> "cancelled";
      case TurnEvent.Failed _ -> "failed";
    };
  }

  private static TurnEvent event(long seq, String kind, String text) {
    return switch (kind) {
      case REASONING -> new Delta(seq, Delta.Kind.REASONING, text);
      case CONTENT -> new Delta(seq, Delta.Kind.CONTENT, text);
      case "created" -> read(text, TurnEvent.Created.class);
      case "call" -> read(text, TurnEvent.ToolCallDelta.class);
      case "continued" -> read(text, TurnEvent.Continued.class);
      case "replaced" -> read(text, TurnEvent.Replaced.class);
      case "completed" -> read(text, TurnEvent.Completed.class);
      case "cancelled" -> read(text, TurnEvent.Cancelled.class);
      case "failed" -> read(text, TurnEvent.Failed.class);
      default -> throw new IllegalStateException("a log has an event of kind " + kind);
    };
  }

  private static String json(TurnEvent event) {
    try {
      return JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event cannot be written", e);
    }
  }

  private static <T> T read(String text, Class<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a log has an event that cannot be read", e);
    }
  }
}
