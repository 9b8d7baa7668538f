package io.tidegate.conversation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tidegate.chat.CancelWish;
import io.tidegate.chat.ReplayLog;
import io.tidegate.chat.TurnStream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The answers that this node writes, and the events of those that it wrote lately. */
@ApplicationScoped
public class RunningTurns {

  private static final long MAX_KEPT_BYTES = 64L * 1024 * 1024;

  private final Map<UUID, TurnStream> running = new ConcurrentHashMap<>();
  private final Cache<UUID, TurnStream> ended =
      Caffeine.newBuilder()
          .expireAfterWrite(ReplayLog.KEPT)
          .maximumWeight(MAX_KEPT_BYTES)
          .weigher((UUID _, TurnStream turn) -> Math.clamp(turn.bytes(), 0, Integer.MAX_VALUE))
          .executor(Runnable::run) // what is too much goes before more comes
          .build();

  void began(UUID answer, TurnStream turn) {
    running.put(answer, turn);
  }

  /** It has come to its end, or is another node's now; or nobody has told its end, nor will. */
  void ended(UUID answer, TurnStream turn) {
    if (turn.ended() && !turn.abandoned()) {
      ended.put(answer, turn);
    }
    running.remove(answer, turn);
  }

  /** The answer's events, if this node writes it or wrote it lately. */
  Optional<TurnStream> find(UUID answer) {
    TurnStream turn = running.get(answer);
    return Optional.ofNullable(turn == null ? ended.getIfPresent(answer) : turn)
        .filter(found -> !found.abandoned());
  }

  /** A view of what is being written right now. */
  Map<UUID, TurnStream> running() {
    return running;
  }

  /** Somebody on another node may have said so. */
  void cancel(@Observes CancelWish wish) {
    cancel(wish.answer());
  }

  /** Ends the answer, if this node writes it. */
  void cancel(UUID answer) {
    TurnStream turn = running.get(answer);
    if (turn != null) {
      turn.cancel();
    }
  }

  /** Another node writes it now. */
  void abandon(UUID answer) {
    TurnStream turn = running.get(answer);
    if (turn != null) {
      turn.abandon();
    }
  }
}
