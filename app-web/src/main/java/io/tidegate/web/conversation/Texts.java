package io.tidegate.web.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.platform.InvalidInput;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks of texts and objects that clients send. Each says which field is wrong. */
final class Texts {

  /** Of a number; whoever reads JSON is careful about longer ones. */
  private static final int MAX_DIGITS = 900;

  private Texts() {}

  /** {@code text}, if it can be stored and is not too long. */
  static @Nullable String checked(String field, @Nullable String text, int maxLength) {
    return text == null ? null : required(field, text, maxLength);
  }

  static String required(String field, String text, int maxLength) {
    if (text.length() > maxLength) {
      throw new InvalidInput("/" + field, "must be at most %d characters".formatted(maxLength));
    }
    if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new InvalidInput("/" + field, "must be valid Unicode without U+0000");
    }
    return text;
  }

  /** The JSON text of an object; {@code {}} for null. */
  static String object(String field, @Nullable JsonNode value, int maxLength) {
    if (value == null || value.isNull()) {
      return "{}";
    }
    if (!value.isObject()) {
      throw new InvalidInput("/" + field, "must be an object");
    }
    String json = required(field, value.toString(), maxLength);
    if (holdsNul(value)) {
      throw new InvalidInput("/" + field, "must not contain U+0000");
    }
    requireShort(field, value, maxLength - json.length());
    return json;
  }

  private static boolean holdsNul(JsonNode value) {
    return value.isTextual()
        ? value.textValue().indexOf('\0') >= 0
        : value.propertyStream().anyMatch(one -> one.getKey().indexOf('\0') >= 0)
            || value.valueStream().anyMatch(Texts::holdsNul);
  }

  /** The database keeps no exponents: {@code 1e9999} has 10,000 digits whenever it is read. */
  private static void requireShort(String field, JsonNode value, int room) {
    if (numbers(value).anyMatch(one -> one.precision() + zeroes(one) > MAX_DIGITS)
        || numbers(value).mapToLong(Texts::zeroes).sum() > room) {
      throw new InvalidInput(
          "/" + field,
          "has numbers that are too long when they are written out, of more than %d digits or all"
                  .formatted(MAX_DIGITS)
              + " together");
    }
  }

  private static Stream<BigDecimal> numbers(JsonNode value) {
    return value.isNumber()
        ? Stream.of(value.decimalValue())
        : value.valueStream().flatMap(Texts::numbers);
  }

  private static long zeroes(BigDecimal number) {
    return number.scale() < 0
        ? -(long) number.scale()
        : Math.max(0, number.scale() - number.precision());
  }
}
