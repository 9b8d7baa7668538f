package io.tidegate.web;

import io.tidegate.web.edge.DocumentedEndUser;
import io.tidegate.web.edge.DocumentedSignature;
import io.tidegate.web.idempotency.DocumentedHeader;
import io.tidegate.web.platform.ErrorsOfOperations;
import io.tidegate.web.platform.HeadersOfAnswers;
import io.tidegate.web.platform.NamedExamples;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Completes the API's description by what every operation has. There can be one filter only. */
public class ApiDocument implements OASFilter {

  /** Each builds on what those before it have added. */
  private static final List<OASFilter> PARTS =
      List.of(
          new DocumentedHeader(),
          new DocumentedEndUser(),
          new DocumentedSignature(),
          new ErrorsOfOperations(),
          new HeadersOfAnswers(),
          new NamedExamples());

  @Override
  public void filterOpenAPI(OpenAPI document) {
    PARTS.forEach(part -> part.filterOpenAPI(document));
  }
}
