package io.tidegate.upstream.deepseek;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.tidegate.upstream.TokenUsage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code usage}. Counts that are no counts are no usage: to bill an estimate is better than
 * to bill nonsense, and either is better than to lose an answer that is there.
 */
final class UsageReader {

  private static final long UNKNOWN = -1;

  /** A hundred times as much as any model takes or makes in one call. */
  private static final long MOST = 100_000_000;

  private final JsonParser json;
  private long prompt = UNKNOWN;
  private long hit = UNKNOWN;
  private long cached = UNKNOWN;
  private long miss = UNKNOWN;
  private long completion = UNKNOWN;
  private long reasoning = UNKNOWN;

  private UsageReader(JsonParser json) {
    this.json = json;
  }

  /** Reads the value that {@code json} stands on; null if it does not say what was used. */
  static @Nullable TokenUsage read(JsonParser json) throws IOException {
    UsageReader reader = new UsageReader(json);
    reader.readObject();
    return reader.usage();
  }

  private void readObject() throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      switch (field) {
        case "prompt_tokens" -> prompt = count(value);
        case "prompt_cache_hit_tokens" -> hit = count(value);
        case "prompt_cache_miss_tokens" -> miss = count(value);
        case "cached_tokens" -> cached = count(value);
        case "completion_tokens" -> completion = count(value);
        case "reasoning_tokens" -> reasoning = count(value);
        case "prompt_tokens_details", "completion_tokens_details" -> readObject();
        default -> json.skipChildren();
      }
    }
  }

  private long count(JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NUMBER_INT && json.getNumberType() != NumberType.BIG_INTEGER) {
      long count = json.getLongValue();
      return count <= MOST ? count : UNKNOWN;
    }
    json.skipChildren();
    return UNKNOWN;
  }

  private @Nullable TokenUsage usage() {
    long hits = Math.max(0, hit >= 0 ? hit : cached);
    // Some tell no part of their prompt, but zero for each: the rest was not cached.
    long misses = Math.max(miss, prompt - hits);
    if (prompt < 0 || completion < 0 || misses < 0) {
      return null;
    }
    return new TokenUsage(hits, misses, completion, Math.max(0, reasoning));
  }
}
