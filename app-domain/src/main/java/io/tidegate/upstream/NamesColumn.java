package io.tidegate.upstream;

import jakarta.persistence.AttributeConverter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes plain names into one column, with commas between them; null where there are none. */
final class NamesColumn implements AttributeConverter<List<String>, @Nullable String> {

  private static final String COMMA = ",";

  @Override
  public @Nullable String convertToDatabaseColumn(List<String> names) {
    return names.isEmpty() ? null : String.join(COMMA, names);
  }

  @Override
  public List<String> convertToEntityAttribute(@Nullable String text) {
    return text == null ? List.of() : List.of(text.split(COMMA, -1));
  }
}
