package io.tidegate.web.edge;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Shows the header {@code X-End-User} on every operation that reads it. */
public class DocumentedEndUser implements OASFilter {

  private static final List<String> READERS =
      List.of("/api/v1/conversations", "/api/v1/limits", "/api/v1/usage", "/v1/chat/completions");

  @Override
  public void filterOpenAPI(OpenAPI document) {
    document.getPaths().getPathItems().forEach(DocumentedEndUser::addTo);
  }

  private static void addTo(String path, PathItem item) {
    if (READERS.stream().anyMatch(path::startsWith)) {
      item.getOperations().values().forEach(operation -> operation.addParameter(header()));
    }
  }

  private static Parameter header() {
    return OASFactory.createParameter()
        .name(EndUser.NAME)
        .in(Parameter.In.HEADER)
        .required(false)
        .description(
            "The app's own user, in UTF-8. What was begun for one is not found for another.")
        .schema(
            OASFactory.createSchema()
                .addType(Schema.SchemaType.STRING)
                .maxLength(EndUser.MAX_LENGTH))
        .example("user-1");
  }
}
