package io.tidegate.adminui.account;

import io.tidegate.account.ApiKeyDraft;
import io.tidegate.account.Caller;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What the user fills in to create a key. Public, because Vaadin's binder makes it by reflection.
 *
 * @param requestsPerMinute null for the server's own limit
 */
public record KeyForm(
    TenantChoice tenant, String name, Caller.Mode mode, @Nullable Integer requestsPerMinute) {

  ApiKeyDraft draft() {
    OptionalInt limit =
        requestsPerMinute == null ? OptionalInt.empty() : OptionalInt.of(requestsPerMinute);
    return new ApiKeyDraft(
        name, List.copyOf(ApiKeyDraft.SCOPES), List.of(), limit, Optional.empty());
  }
}
