package io.tidegate.chat;

import io.tidegate.account.Caller;
import io.tidegate.account.OnDisconnect;
import io.tidegate.platform.Ids;
import io.tidegate.platform.Secret;
import io.tidegate.quota.Admission;
import io.tidegate.quota.Admissions;
import io.tidegate.quota.KeyPriorityMap;
import io.tidegate.quota.RecordedLedger;
import io.tidegate.upstream.Attempting;
import io.tidegate.upstream.ChatModel;
import io.tidegate.upstream.Deadlines;
import io.tidegate.upstream.Router;
import io.tidegate.upstream.Routes;
import io.tidegate.upstream.Sheddings;
import io.tidegate.upstream.Upstream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;

/** The whole way of a turn over one upstream, for tests: model {@code m}, everybody may ask it. */
public final class Chats {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z"));
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Deadlines DEADLINES = new Deadlines(LONG, LONG, LONG, LONG, LONG);
  private static final Upstream UPSTREAM =
      new Upstream("a", URI.create("https://a.com"), new Secret("k"), Set.of("m"), 1, 10);

  private Chats() {}

  /** Turns that {@code model} answers and {@code books} keep. */
  public static ChatService over(ChatModel model, RecordedLedger books) {
    return over(model, books, Admissions.open());
  }

  /** The same where {@code admission} decides who may ask. */
  public static ChatService over(ChatModel model, RecordedLedger books, Admission admission) {
    return over(model, books, admission, usual());
  }

  static ChatService over(
      ChatModel model, RecordedLedger books, Admission admission, Degradation degradation) {
    return over(model, books, admission, degradation, Routes.to(UPSTREAM));
  }

  /** The same where "chat" is answered by model {@code small}, and if that cannot, by {@code m}. */
  static ChatService withFallback(ChatModel model, RecordedLedger books, Admission admission) {
    var first =
        new Upstream("b", URI.create("https://b.com"), new Secret("k"), Set.of("small"), 1, 10);
    return over(model, books, admission, usual(), Routes.withFallback("chat", first, UPSTREAM));
  }

  private static Degradation usual() {
    return new Degradation(KeyPriorityMap.usual(), Sheddings.on(CLOCK), new StaleAnswers(), CLOCK);
  }

  private static ChatService over(
      ChatModel model,
      RecordedLedger books,
      Admission admission,
      Degradation degradation,
      Router router) {
    return new ChatService(
        admission,
        new AnswerCache(DEADLINES, CLOCK),
        new Routing(router, KeyPriorityMap.usual()),
        Attempting.withoutPauses(CLOCK),
        model,
        new Settlement(books.ledger(), (_, _, _) -> {}, new Ids(CLOCK), CLOCK),
        degradation,
        DEADLINES);
  }

  /**
   * @param models what he may ask for; empty means all
   */
  public static Caller caller(Set<String> models) {
    return new Caller(
        new UUID(0, 1),
        new UUID(0, 2),
        Caller.Mode.LIVE,
        Set.of("chat"),
        models,
        Set.of(),
        60,
        ZoneOffset.UTC,
        OnDisconnect.USUAL);
  }
}
