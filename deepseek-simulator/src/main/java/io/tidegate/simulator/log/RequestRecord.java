package io.tidegate.simulator.log;

import io.tidegate.simulator.json.JsonBytes;
import java.time.Duration;
import java.time.Instant;

/**
 * One request as the server saw it, written when it was over.
 *
 * @param id the id of the completion, as the client saw it
 */
public record RequestRecord(
    long sequence, String id, Instant time, Asked asked, Answered answered, Usage usage) {

  /**
   * What was asked.
   *
   * @param model the served model; empty if the request was refused before it was known
   * @param keyEnd the last four characters of the API key
   * @param userId empty if none was given
   */
  public record Asked(
      String method, String path, String model, String keyEnd, String userId, boolean stream) {}

  /**
   * What came of it.
   *
   * @param finishReason empty if the client was told none
   * @param tokensSent tokens that were handed to the client
   * @param usageSent whether the client was told the usage
   * @param completed whether everything was sent that was meant to be sent
   * @param aborted whether the client hung up
   * @param costNanos billionths of the account's currency unit
   */
  public record Answered(
      int status,
      String scenario,
      String finishReason,
      int tokensSent,
      boolean usageSent,
      boolean completed,
      boolean aborted,
      long costNanos,
      Duration took) {}

  /** One line of JSON, without the line's end. */
  byte[] toJson() {
    JsonBytes json = new JsonBytes(512).raw("{\"sequence\":").number(sequence);
    json.raw(",\"id\":").quoted(id).raw(",\"time\":").quoted(time.toString());
    json.raw(",\"method\":").quoted(asked.method).raw(",\"path\":").quoted(asked.path);
    json.raw(",\"model\":").quoted(asked.model).raw(",\"key\":").quoted(asked.keyEnd);
    json.raw(",\"user_id\":").quoted(asked.userId).raw(",\"stream\":").raw(bool(asked.stream));
    json.raw(",\"status\":").number(answered.status);
    json.raw(",\"scenario\":").quoted(answered.scenario);
    json.raw(",\"finish_reason\":").quoted(answered.finishReason);
    json.raw(",\"prompt_tokens\":").number(usage.prompt());
    json.raw(",\"prompt_cache_hit_tokens\":").number(usage.hit());
    json.raw(",\"prompt_cache_miss_tokens\":").number(usage.miss());
    json.raw(",\"completion_tokens\":").number(usage.completion());
    json.raw(",\"reasoning_tokens\":").number(usage.reasoning());
    json.raw(",\"tokens_sent\":").number(answered.tokensSent);
    json.raw(",\"usage_sent\":").raw(bool(answered.usageSent));
    json.raw(",\"completed\":").raw(bool(answered.completed));
    json.raw(",\"aborted\":").raw(bool(answered.aborted));
    json.raw(",\"cost_nanos\":").number(answered.costNanos);
    json.raw(",\"took_us\":").number(answered.took.toNanos() / 1000);
    return json.raw("}").toBytes();
  }

  private static String bool(boolean value) {
    return value ? "true" : "false";
  }
}
