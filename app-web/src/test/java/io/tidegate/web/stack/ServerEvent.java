package io.tidegate.web.stack;

import com.fasterxml.jackson.databind.JsonNode;

/** One server-sent event of an answer. */
public record ServerEvent(long id, String name, JsonNode data) {

  /** Whether it is a piece of the answer's text, its reasoning not included. */
  public boolean isContent() {
    return name.equals("message.delta") && data.path("kind").asText().equals("content");
  }

  public String text() {
    return data.path("text").asText();
  }
}
