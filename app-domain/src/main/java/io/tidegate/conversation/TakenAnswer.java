package io.tidegate.conversation;

import io.tidegate.chat.Inherited;
import io.tidegate.chat.LostCall;
import io.tidegate.upstream.ChatRequest;
import java.util.UUID;
import java.util.function.Function;

/**
 * An answer that this node has taken over.
 *
 * @param tenantId whose it is
 * @param saved as its node left it
 * @param request what that node had asked for
 * @param unwanted whether nobody waits for it any more, so that it only has to be booked and ended
 * @param lost the call that it could not settle, if so much is known of the answer
 */
record TakenAnswer(
    LeasedAnswer held,
    UUID tenantId,
    SavedAnswer saved,
    Asked asked,
    ChatRequest request,
    boolean unwanted,
    Function<Inherited, LostCall> lost) {}
