package io.tidegate.benchmarks.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;

/**
 * What a request came to.
 *
 * @param status {@link #NONE} if no answer came
 * @param body or what went wrong with the connection
 * @param began when it should have begun, by {@link System#nanoTime()}
 * @param took from then until the answer was there
 */
public record Reply(int status, HttpHeaders headers, String body, long began, Duration took) {

  /** No answer: the connection broke, or the answer was not there in time. */
  public static final int NONE = 0;

  private static final ObjectMapper JSON = new ObjectMapper();

  static Reply none(Exception failure, long began, Duration took) {
    HttpHeaders empty = HttpHeaders.of(Map.of(), (_, _) -> true);
    return new Reply(NONE, empty, failure.toString(), began, took);
  }

  public boolean isGood() {
    return status / 100 == 2;
  }

  /** When the answer was there, by {@link System#nanoTime()}. */
  public long ended() {
    return began + took.toNanos();
  }

  /** The first value of a header; empty if there is none. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON: " + body, e);
    }
  }

  /** For a sentence: the status, and the code of an error. */
  public String label() {
    if (status == NONE) {
      return "no answer";
    }
    return isGood() ? Integer.toString(status) : status + " " + code();
  }

  private String code() {
    try {
      JsonNode json = JSON.readTree(body);
      return json.at("/error/code").asText(json.path("code").asText());
    } catch (JsonProcessingException e) {
      return "";
    }
  }
}
