package io.tidegate.web.account;

import io.tidegate.account.TenantSearch;
import io.tidegate.account.TenantSearch.Order;
import io.tidegate.platform.InvalidInput;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters of the list of tenants. */
public class TenantQuery {

  @Parameter(
      description =
          "What the tenant's name, id or time zone contains; upper and lower case are the same",
      example = "Acme")
  @QueryParam("search")
  @DefaultValue("")
  String search = "";

  @Parameter(
      description = "By the time at which they were made; newest if absent",
      schema = @Schema(enumeration = {"newest", "oldest"}))
  @QueryParam("order")
  @DefaultValue("")
  String order = "";

  /**
   * @throws InvalidInput if there is no such order
   */
  TenantSearch wanted() {
    return new TenantSearch(search, order());
  }

  private Order order() {
    return switch (order) {
      case "", "newest" -> Order.NEWEST;
      case "oldest" -> Order.OLDEST;
      default -> throw new InvalidInput("/order", "must be newest or oldest");
    };
  }
}
