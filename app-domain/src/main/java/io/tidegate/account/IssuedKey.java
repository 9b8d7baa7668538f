package io.tidegate.account;

import io.tidegate.platform.Secret;
import java.util.Optional;

/**
 * A new API key with its secrets, which nobody can ever read again.
 *
 * @param secret what the client sends; show it once
 * @param signingSecret what the client signs with, if it must; show it once
 */
public record IssuedKey(ApiKeyDetails key, Secret secret, Optional<Secret> signingSecret) {}
