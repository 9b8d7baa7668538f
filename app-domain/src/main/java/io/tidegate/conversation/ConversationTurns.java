package io.tidegate.conversation;

import static jakarta.transaction.Transactional.TxType.NEVER;

import io.tidegate.account.Caller;
import io.tidegate.chat.Admitted;
import io.tidegate.chat.Question;
import io.tidegate.upstream.ChatRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asking, asking again, following and cancelling within conversations. */
@ApplicationScoped
@Transactional(NEVER) // its transactions are the book's, and short
public class ConversationTurns {

  private static final Duration POLL = Duration.ofMillis(500);

  private final TurnDesk desk;
  private final TurnBook book;
  private final Checkpoints checkpoints;
  private final InstantSource clock;

  @Inject
  ConversationTurns(TurnDesk desk, TurnBook book, Checkpoints checkpoints, InstantSource clock) {
    this.desk = desk;
    this.book = book;
    this.checkpoints = checkpoints;
    this.clock = clock;
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

    Asked asks(String model, String endUserHash) {
      return new Asked(caller.keyId(), model, endUserHash, traceId);
    }
  }

  /** What comes of saying something. */
  public sealed interface Said {

    /** It is written down; run it to have it answered. */
    record Fresh(TurnRun turn) implements Said {}

    /**
     * It was said before, under the same {@code client_message_id}, or asked for by an earlier
     * attempt of the same request.
     */
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
      return before(before.get());
    }
    String model = said.model() == null ? book.modelOf(asker.owner()) : said.model();
    var read = new ReadPath();
    return admitted(
        asker,
        endUserHash,
        model,
        () -> book.preview(asker.owner(), said, model, read),
        asked -> book.open(asker.owner(), said, asked, read));
  }

  /**
   * Answers a question again, as a sibling of an earlier answer; once for all attempts of the same
   * request.
   *
   * @throws io.tidegate.chat.ChatRefusal if it may not be asked now; nothing was written
   * @throws AnswerInProgress if the conversation is being answered already
   */
  public Said regenerate(Asker asker, AskedAgain again, String endUserHash) {
    Optional<TurnBook.Pair> before = book.repeated(asker.owner(), again);
    if (before.isPresent()) {
      return before(before.get());
    }
    String model =
        again.model() == null ? book.modelOf(asker.owner(), again.answer()) : again.model();
    var read = new ReadPath();
    return admitted(
        asker,
        endUserHash,
        model,
        () -> book.preview(asker.owner(), again.answer(), model, read),
        asked -> book.reopen(asker.owner(), again, asked, read));
  }

  private static Said before(TurnBook.Pair pair) {
    return new Said.Before(pair.question(), pair.answer());
  }

  private Said admitted(
      Asker asker,
      String endUserHash,
      String model,
      Supplier<ChatRequest> preview,
      Function<Asked, TurnBook.Opening> opening) {
    Admitted admitted = desk.chat().admit(asker.caller(), model, endUserHash, preview);
    Asked asked = asker.asks(model, endUserHash);
    return switch (opened(admitted, () -> opening.apply(asked))) {
      case TurnBook.Opened opened -> new Said.Fresh(run(asker, endUserHash, admitted, opened));
      case TurnBook.Pair pair -> {
        admitted.giveUp();
        yield before(pair);
      }
    };
  }

  /** A turn that cannot be written down must not hold what it will never use. */
  private static TurnBook.Opening opened(Admitted admitted, Supplier<TurnBook.Opening> opening) {
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
    return new TurnRun(desk, question, admitted, opened);
  }

  /**
   * Opens the events of an answer to one reader, whichever node writes it.
   *
   * @param seq the number of the last event that the reader has; zero for none
   */
  public AnswerReader follow(UUID answer, long seq) {
    return new AnswerReader(
        answer, desk.turns(), () -> checkpoints.read(answer), desk.log().follow(answer), seq);
  }

  /** Ends an answer early, whichever node writes it; returns before it has ended. */
  public void cancel(UUID answer) {
    if (desk.turns().find(answer).isPresent()) {
      desk.turns().cancel(answer);
    } else {
      checkpoints.askToCancel(answer); // in case that nobody hears what follows
      desk.log().cancel(answer);
    }
  }

  /**
   * Waits until an answer has ended, whichever node writes it.
   *
   * @return whether it did within {@code wait}
   */
  public boolean awaitEnd(UUID answer, Duration wait) throws InterruptedException {
    Instant end = clock.instant().plus(wait);
    try (AnswerReader reader = follow(answer, 0)) {
      while (!reader.ended() && clock.instant().isBefore(end)) {
        reader.next(POLL);
      }
      return reader.ended();
    }
  }
}
