package io.tidegate.web.edge;

import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.PageRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which page of a list a client asks for; the same two parameters for every list. */
public class PageParameters {

  @QueryParam("cursor")
  @Parameter(description = "The next_cursor of the page before; without it, the first page")
  @Nullable String cursor;

  @QueryParam("limit")
  @DefaultValue("50")
  @Parameter(
      description = "How many entries at most",
      schema = @Schema(minimum = "1", maximum = "200", defaultValue = "50"))
  int limit;

  /**
   * What the client asked for.
   *
   * @throws InvalidInput if the cursor is not one that this server gave out, or the limit is out of
   *     range
   */
  public PageRequest wanted() {
    return Cursor.page(cursor, limit);
  }
}
