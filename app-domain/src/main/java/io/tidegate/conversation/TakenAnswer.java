package io.tidegate.conversation;

import io.tidegate.chat.Inherited;
import io.tidegate.chat.LostCall;
import io.tidegate.upstream.ChatRequest;
import java.util.function.Function;

/**
 * An answer that this node has taken over.
 *
 * @param saved as its node left it
 * @param request what that node had asked for
 * @param lost the call that it could not settle, if so much is known of the answer
 */
record TakenAnswer(
    LeasedAnswer held,
    SavedAnswer saved,
    Asked asked,
    ChatRequest request,
    Function<Inherited, LostCall> lost) {}
