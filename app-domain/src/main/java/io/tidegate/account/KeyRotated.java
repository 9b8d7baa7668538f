package io.tidegate.account;

import io.tidegate.admin.Actor;
import java.util.UUID;

/**
 * A key was rotated. Whoever observes it does so in the same transaction, so that the key has no
 * successor without it.
 *
 * @param key the old one, which works until the overlap is over
 * @param successor the new one
 */
public record KeyRotated(Actor actor, UUID tenant, UUID key, UUID successor) {}
