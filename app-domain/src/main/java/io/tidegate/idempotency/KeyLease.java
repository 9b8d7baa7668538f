package io.tidegate.idempotency;

import java.util.UUID;

/**
 * The right to run the request of a key, for as long as it is renewed.
 *
 * @param attempt tells this run from an earlier one whose lease has lapsed
 * @param effect a UUID of version 7 for what the request makes: the same in every attempt, so that
 *     an attempt can find what one before it left behind
 */
public record KeyLease(IdempotencyKey key, UUID attempt, UUID effect) {}
