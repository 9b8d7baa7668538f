package io.tidegate.chat;

import io.tidegate.account.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and in which connection.
 *
 * @param endUser the app's own user; empty if it did not say
 * @param conversationId null where no conversation is kept
 * @param messageId the answer's message; null where none is kept
 * @param traceId of the request, for the ledger
 */
public record Question(
    Caller caller,
    String endUser,
    @Nullable UUID conversationId,
    @Nullable UUID messageId,
    String traceId) {

  /** A question outside of any conversation. */
  public static Question alone(Caller caller, String endUser, String traceId) {
    return new Question(
        caller, endUser, /* conversationId= */ null, /* messageId= */ null, traceId);
  }

  /** What all questions of one conversation have in common, or else of one end user. */
  String affinity() {
    if (conversationId != null) {
      return conversationId.toString();
    }
    return endUser.isEmpty() ? traceId : endUser;
  }
}
