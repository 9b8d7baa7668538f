package io.tidegate.admin;

import io.tidegate.platform.Secret;

/**
 * A new token with its secret, which nobody can ever read again.
 *
 * @param secret what the client sends; show it once
 */
public record IssuedToken(TokenDetails token, Secret secret) {}
