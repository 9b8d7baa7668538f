package io.tidegate.conversation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The wish to have a question answered once more.
 *
 * @param answer an earlier answer to it
 * @param model to answer this time; null for the one that the question asked for
 * @param effect the same in all attempts of one request, and in no other, so that the second finds
 *     what the first has left; null makes each attempt a wish of its own
 */
public record AskedAgain(UUID answer, @Nullable String model, @Nullable UUID effect) {}
