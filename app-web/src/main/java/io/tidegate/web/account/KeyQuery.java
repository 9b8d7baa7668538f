package io.tidegate.web.account;

import io.tidegate.account.ApiKeyDetails.State;
import io.tidegate.account.KeySearch;
import io.tidegate.platform.InvalidInput;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters of the list of keys. */
public class KeyQuery {

  @Parameter(
      description =
          "What the key's name, its tenant's name, its beginning or its end contains; upper and"
              + " lower case are the same",
      example = "9aZ0")
  @QueryParam("search")
  @DefaultValue("")
  String search = "";

  @Parameter(schema = @Schema(enumeration = {"active", "expired", "revoked"}))
  @QueryParam("status")
  @DefaultValue("")
  String status = "";

  /**
   * @throws InvalidInput if there is no such status
   */
  KeySearch wanted() {
    return new KeySearch(search, Optional.empty(), state(), KeySearch.Order.NEWEST);
  }

  private Optional<State> state() {
    return switch (status) {
      case "" -> Optional.empty();
      case "active" -> Optional.of(State.ACTIVE);
      case "expired" -> Optional.of(State.EXPIRED);
      case "revoked" -> Optional.of(State.REVOKED);
      default -> throw new InvalidInput("/status", "must be active, expired or revoked");
    };
  }
}
