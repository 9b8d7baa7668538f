package io.tidegate.account;

import io.tidegate.platform.Secret;
import java.util.Optional;

/**
 * An API key after a change.
 *
 * @param signingSecret what the client signs with from now on, if it did not have to before; show
 *     it once
 */
public record ChangedKey(ApiKeyDetails key, Optional<Secret> signingSecret) {}
