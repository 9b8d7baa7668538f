package io.tidegate.web.edge;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;

/** Shows the headers of signed requests on every operation that API keys are for. */
public class DocumentedSignature implements OASFilter {

  private static final List<String> HEADERS = List.of("X-Timestamp", "X-Signature");

  @Override
  public void filterOpenAPI(OpenAPI document) {
    document.getPaths().getPathItems().forEach(DocumentedSignature::addTo);
  }

  private static void addTo(String path, PathItem item) {
    if (path.startsWith("/api/v1/") || path.startsWith("/v1/")) {
      item.getOperations().values().forEach(DocumentedSignature::addTo);
    }
  }

  private static void addTo(Operation operation) {
    HEADERS.forEach(
        name ->
            operation.addParameter(
                OASFactory.createParameter().ref("#/components/parameters/" + name)));
  }
}
