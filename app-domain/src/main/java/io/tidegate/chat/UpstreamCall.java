package io.tidegate.chat;

import java.util.UUID;

/**
 * A call that is being made for an answer.
 *
 * @param id of its row in the ledger
 * @param model as the upstream calls it
 * @param told how many characters the answer had before
 */
public record UpstreamCall(UUID id, String upstream, String model, int told) {}
