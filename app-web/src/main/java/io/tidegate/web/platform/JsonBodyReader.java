package io.tidegate.web.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON bodies.
 *
 * <p>RESTEasy's own reader answers a wrong body by itself, in plain text, and forgets which field
 * was wrong. This one leaves the answer to those who know how errors look here.
 */
@Provider
@Consumes({ // JSON by name, or RESTEasy prefers its own reader; the rest, as a type may be absent
  MediaType.APPLICATION_JSON,
  "application/merge-patch+json",
  MediaType.WILDCARD
})
public class JsonBodyReader implements MessageBodyReader<Object> {

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type != String.class && type != byte[].class && type != InputStream.class;
  }

  /** Null if the body is empty. */
  @Override
  public @Nullable Object readFrom(
      Class<Object> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    try {
      return Json.read(body, Json.MAPPER.constructType(genericType));
    } catch (JsonProcessingException e) {
      throw new BadRequestException(e);
    }
  }
}
