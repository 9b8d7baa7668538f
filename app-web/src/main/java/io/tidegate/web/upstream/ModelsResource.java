package io.tidegate.web.upstream;

import io.tidegate.account.Caller;
import io.tidegate.upstream.Router;
import io.tidegate.web.edge.Conditional;
import io.tidegate.web.edge.Cursor;
import io.tidegate.web.edge.RequestContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a key may ask. */
@Path("v1/models")
@Tag(name = "Models")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class ModelsResource {

  @Inject Router router;
  @Context HttpServletRequest request;

  /** A name to ask for: an alias, or an upstream's own id. */
  @Schema(name = "Model")
  record ModelJson(@Schema(examples = "chat") String id) {}

  @GET
  @Conditional
  @Parameter(ref = "If-None-Match")
  @Operation(operationId = "listModels", summary = "List the models that this key may use now")
  public Cursor.Listing<ModelJson> list() {
    Caller caller = RequestContext.of(request).caller();
    boolean sandbox = caller.mode() == Caller.Mode.TEST;
    List<ModelJson> models =
        router.models(sandbox).stream().filter(caller::mayAsk).map(ModelJson::new).toList();
    return new Cursor.Listing<>(models, /* nextCursor= */ null);
  }
}
