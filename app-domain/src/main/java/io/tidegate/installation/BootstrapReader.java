package io.tidegate.installation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidegate.platform.InvalidSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Reads a bootstrap file, and refuses what it does not know: a typo must not be overlooked. */
final class BootstrapReader {

  static final String SETTING = "TIDEGATE_BOOTSTRAP";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private BootstrapReader() {}

  /**
   * Reads the file.
   *
   * @throws InvalidSetting if it cannot be read, is not JSON, or says something unknown
   */
  static Bootstrap read(Path file) {
    try {
      Bootstrap content = JSON.readValue(Files.readString(file), Bootstrap.class);
      if (content == null) {
        throw new InvalidSetting(SETTING, "must hold a JSON object");
      }
      return content;
    } catch (UnrecognizedPropertyException e) {
      throw new InvalidSetting(SETTING, "has an unknown field " + path(e), e);
    } catch (JsonMappingException e) {
      throw new InvalidSetting(SETTING, "has a wrong value at " + path(e), e);
    } catch (JsonProcessingException e) {
      throw new InvalidSetting(SETTING, "is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new InvalidSetting(SETTING, "names a file that cannot be read: " + file, e);
    }
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
        .collect(Collectors.joining("/", "/", ""));
  }
}
