package io.tidegate.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.event.OperatorEvent.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Tells operators what happened: at once by a line of JSON in the log, and within seconds by a row
 * that the console and the Admin API show. Safe for use by several threads; never blocks.
 */
@ApplicationScoped
public class OperatorEvents {

  private static final Logger LOG = System.getLogger(OperatorEvents.class.getName());
  private static final ObjectMapper JSON = new ObjectMapper();

  /** More than this between two writes, or while PostgreSQL is away, is in the log only. */
  private static final int MAX_UNWRITTEN = 1_000;

  private final BlockingQueue<OperatorEvent> unwritten = new ArrayBlockingQueue<>(MAX_UNWRITTEN);

  /** Tells operators of an event. */
  public void raise(OperatorEvent event) {
    LOG.log(level(event.severity()), line(event));
    if (!unwritten.offer(event)) {
      LOG.log(Level.WARNING, "too many events wait to be stored: the one above is only here");
    }
  }

  /** Hands out what was raised since the last call. For the one who stores it. */
  List<OperatorEvent> takeUnwritten() {
    List<OperatorEvent> taken = new ArrayList<>();
    unwritten.drainTo(taken);
    return taken;
  }

  static Level level(Severity severity) {
    return switch (severity) {
      case INFO -> Level.INFO;
      case WARNING -> Level.WARNING;
      case CRITICAL -> Level.ERROR;
    };
  }

  static String line(OperatorEvent event) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", event.kind());
    line.put("severity", event.severity().label());
    line.put("at", event.at().toString());
    line.put("subject", event.subject());
    line.put("details", event.details());
    return json(line);
  }

  static String json(Map<String, ?> values) {
    try {
      return JSON.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can be written as JSON", e);
    }
  }
}
