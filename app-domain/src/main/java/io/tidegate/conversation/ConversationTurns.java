package io.tidegate.conversation;

import static jakarta.transaction.Transactional.TxType.NEVER;

import io.tidegate.account.Caller;
import io.tidegate.chat.Admitted;
import io.tidegate.chat.ChatService;
import io.tidegate.chat.Question;
import io.tidegate.chat.TurnStream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asking, asking again, following and cancelling within conversations. */
@ApplicationScoped
@Transactional(NEVER) // its transactions are the book's, and short
public class ConversationTurns {

  private final ChatService chat;
  private final TurnBook book;
  private final RunningTurns turns;

  @Inject
  ConversationTurns(ChatService chat, TurnBook book, RunningTurns turns) {
    this.chat = chat;
    this.book = book;
    this.turns = turns;
  }

  /**
   * Who asks, where.
   *
   * @param endUser the app's own user; null if it did not say
   */
  public record Asker(Caller caller, UUID conversation, @Nullable String endUser, String traceId) {

    Messages.Owner owner() {
      return new Messages.Owner(caller.tenantId(), conversation, endUser);
    }
  }

  /** What comes of saying something. */
  public sealed interface Said {

    /** It is written down; run it to have it answered. */
    record Fresh(TurnRun turn) implements Said {}

    /** It was said before, under the same {@code client_message_id}. */
    record Before(MessageView question, MessageView answer) implements Said {}
  }

  /**
   * Says something in a conversation. When this returns, it is durable.
   *
   * @param endUserHash what upstreams learn of the end user
   * @throws io.tidegate.chat.ChatRefusal if it may not be asked now; nothing was written
   * @throws AnswerInProgress if the conversation is being answered already
   */
  public Said say(Asker asker, NewMessage said, String endUserHash) {
    Optional<TurnBook.Pair> before = book.repeated(asker.owner(), said);
    if (before.isPresent()) {
      return new Said.Before(before.get().question(), before.get().answer());
    }
    String model = said.model() == null ? book.modelOf(asker.owner()) : said.model();
    Admitted admitted =
        chat.admit(
            asker.caller(), model, endUserHash, () -> book.preview(asker.owner(), said, model));
    TurnBook.Opened opened = opened(admitted, () -> book.open(asker.owner(), said, model));
    return new Said.Fresh(run(asker, endUserHash, admitted, opened));
  }

  /** Answers a question again, as a sibling of {@code answer}. */
  public TurnRun regenerate(
      Asker asker, UUID answer, @Nullable String modelName, String endUserHash) {
    String model = modelName == null ? book.modelOf(asker.owner()) : modelName;
    Admitted admitted =
        chat.admit(
            asker.caller(), model, endUserHash, () -> book.preview(asker.owner(), answer, model));
    TurnBook.Opened opened = opened(admitted, () -> book.reopen(asker.owner(), answer, model));
    return run(asker, endUserHash, admitted, opened);
  }

  /** A turn that cannot be written down must not hold what it will never use. */
  private static TurnBook.Opened opened(Admitted admitted, Supplier<TurnBook.Opened> opening) {
    try {
      return opening.get();
    } catch (RuntimeException e) {
      admitted.giveUp();
      throw e;
    }
  }

  private TurnRun run(Asker asker, String endUserHash, Admitted admitted, TurnBook.Opened opened) {
    var question =
        new Question(
            asker.caller(),
            endUserHash,
            asker.conversation(),
            opened.answer().id(),
            asker.traceId());
    return new TurnRun(chat, book, turns, question, admitted, opened);
  }

  /** The events of an answer, if this node writes it or wrote it lately. */
  public Optional<TurnStream> follow(UUID answer) {
    return turns.find(answer);
  }
}
