package io.tidegate.web.platform;

import static org.eclipse.microprofile.openapi.OASFactory.createExample;

import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Shows the examples among the components of the API's description wherever their names fit: that
 * of an operation and a status, of a schema and a status, or of a schema alone, in this order.
 */
public final class NamedExamples implements OASFilter {

  private static final String REQUEST = "request";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    Set<String> known = api.getComponents().getExamples().keySet();
    DescribedOperation.all(api).forEach(one -> show(known, one.operation()));
  }

  private static void show(Set<String> known, Operation operation) {
    String id = operation.getOperationId();
    if (operation.getRequestBody() != null) {
      show(known, operation.getRequestBody().getContent(), id, REQUEST);
    }
    operation
        .getResponses()
        .getAPIResponses()
        .forEach((status, answer) -> show(known, answer.getContent(), id, status));
  }

  private static void show(
      Set<String> known, @Nullable Content content, String operation, String status) {
    if (content != null) {
      content
          .getMediaTypes()
          .values()
          .forEach(
              media ->
                  names(media, operation, status)
                      .filter(known::contains)
                      .findFirst()
                      .ifPresent(name -> show(name, media)));
    }
  }

  private static void show(String name, MediaType media) {
    media.addExample(name, createExample().ref("#/components/examples/" + name));
  }

  private static Stream<String> names(MediaType media, String operation, String status) {
    String schema = name(media.getSchema());
    return Stream.of(operation + "." + status, schema + "." + status, schema);
  }

  /** Empty if it has none. */
  private static String name(@Nullable Schema schema) {
    return schema == null || schema.getRef() == null ? "" : schema.getRef().replaceAll(".*/", "");
  }
}
