package io.tidegate.web.idempotency;

import io.tidegate.idempotency.IdempotencyKey;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Shows the header on every POST of both faces, as the filter takes it there. */
public class DocumentedHeader implements OASFilter {

  @Override
  public void filterOpenAPI(OpenAPI document) {
    document.getPaths().getPathItems().forEach(DocumentedHeader::addTo);
  }

  private static void addTo(String path, PathItem item) {
    Operation post = item.getPOST();
    if (post != null && (path.startsWith("/api/v1/") || path.startsWith("/v1/"))) {
      post.addParameter(header());
    }
  }

  private static Parameter header() {
    return OASFactory.createParameter()
        .name(KeyHeader.NAME)
        .in(Parameter.In.HEADER)
        .required(false)
        .description(
            "Makes sending again safe for 24 hours: the same request with the same key is run once"
                + " and gets the same answer, then with the header Idempotency-Replayed: true. 409"
                + " while it runs, 422 for another request.")
        .schema(
            OASFactory.createSchema()
                .addType(Schema.SchemaType.STRING)
                .minLength(1)
                .maxLength(IdempotencyKey.MAX_LENGTH))
        .example("8e03978e-40d5-43dd-bc93-6894a57f9324");
  }
}
