package io.tidegate.simulator.wire;

/**
 * How far an answer has come when it was over.
 *
 * @param begun whether it left the queue
 * @param tokens tokens that were handed to the client
 * @param usageSent whether the client was told the usage
 * @param completed whether the message was properly ended
 * @param aborted whether the client hung up
 */
public record Progress(
    boolean begun, int tokens, boolean usageSent, boolean completed, boolean aborted) {}
