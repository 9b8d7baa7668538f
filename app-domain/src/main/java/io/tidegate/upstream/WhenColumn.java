package io.tidegate.upstream;

import jakarta.persistence.AttributeConverter;
import org.jspecify.annotations.Nullable;

/** Writes conditions into their column, which is null where there are none. */
final class WhenColumn implements AttributeConverter<When, @Nullable String> {

  @Override
  public @Nullable String convertToDatabaseColumn(When when) {
    return when.equals(When.ALWAYS) ? null : JsonText.write(when);
  }

  @Override
  public When convertToEntityAttribute(@Nullable String text) {
    return text == null ? When.ALWAYS : JsonText.read(text, When.class);
  }
}
