package io.tidegate.conversation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/**
 * How an answer was asked for, so that another node can go on with it.
 *
 * @param model the name that the caller asked for
 * @param endUserHash what upstreams learn of the end user; empty if the app did not say
 * @param traceId of the request, for the ledger
 */
@Embeddable
public record Asked(
    @Column(name = "asked_key") UUID keyId,
    @Column(name = "asked_model") String model,
    @Column(name = "asked_by") String endUserHash,
    @Column(name = "asked_trace") String traceId) {}
