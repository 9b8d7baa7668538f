package io.tidegate.account;

import io.tidegate.platform.Secret;

/**
 * A new API key with its secret, which nobody can ever read again.
 *
 * @param secret what the client sends; show it once
 */
public record IssuedKey(ApiKeyDetails key, Secret secret) {}
