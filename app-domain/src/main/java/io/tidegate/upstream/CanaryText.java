package io.tidegate.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a canary into its column, and reads it again. */
final class CanaryText {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private CanaryText() {}

  static String write(Object canary) {
    try {
      return JSON.writeValueAsString(canary);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain values can be written as JSON", e);
    }
  }

  /** Figures by their names. */
  static Map<String, String> texts(String json) {
    try {
      return JSON.readValue(json, TEXTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database returned figures that are none", e);
    }
  }

  static Optional<CanaryDetails> read(@Nullable String json) {
    try {
      return json == null
          ? Optional.empty()
          : Optional.of(JSON.readValue(json, CanaryDetails.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database returned a canary that is none", e);
    }
  }
}
