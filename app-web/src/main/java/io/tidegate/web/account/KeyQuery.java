package io.tidegate.web.account;

import io.tidegate.account.ApiKeyDetails.State;
import io.tidegate.account.KeySearch;
import io.tidegate.account.KeySearch.Order;
import io.tidegate.platform.InvalidInput;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters that each list of keys has. */
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

  @Parameter(
      description = "By the time of issue; newest if absent",
      schema = @Schema(enumeration = {"newest", "oldest"}))
  @QueryParam("order")
  @DefaultValue("")
  String order = "";

  /**
   * @param tenant whose keys; empty for anybody's
   * @throws InvalidInput if there is no such status or order
   */
  KeySearch wanted(Optional<UUID> tenant) {
    return new KeySearch(search, tenant, state(), order());
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

  private Order order() {
    return switch (order) {
      case "", "newest" -> Order.NEWEST;
      case "oldest" -> Order.OLDEST;
      default -> throw new InvalidInput("/order", "must be newest or oldest");
    };
  }
}
