package io.tidegate.web.admin;

import io.tidegate.admin.Role;
import io.tidegate.platform.InvalidInput;
import org.jspecify.annotations.Nullable;

/** The words of the Admin API for a {@link Role}. */
final class RoleCode {

  /** For the description of the API. */
  static final String MEANING =
      "A viewer sees; an operator also runs keys, limits and upstreams; an owner also tenants,"
          + " prices and users";

  private RoleCode() {}

  /**
   * @throws InvalidInput if it is no such word
   */
  static Role read(@Nullable String code) {
    return Role.labelled(code == null ? "" : code)
        .orElseThrow(() -> new InvalidInput("/role", "must be viewer, operator or owner"));
  }
}
