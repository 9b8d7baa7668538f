package io.tidegate.chat;

import io.tidegate.upstream.Candidate;
import io.tidegate.upstream.Chunk;
import io.tidegate.upstream.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one client is told of an answer, by however many upstreams. Used by one thread. */
final class Telling {

  private final Relay relay;
  private final List<Chunk> held = new ArrayList<>(1);
  private AnswerDraft told = new AnswerDraft("");
  private @Nullable AnswerDraft shared;
  private @Nullable String first;
  private @Nullable String successor;
  private @Nullable UUID calling;

  Telling(Relay relay) {
    this.relay = relay;
  }

  /** A call that nobody knows of begins; what it brings is kept in {@code draft} by the caller. */
  void begin(AnswerDraft draft) {
    held.clear();
    told = draft;
    shared = draft;
  }

  /** What was told before, by somebody else. */
  void inherit(AnswerText text, int pieces) {
    told.inherit(text, pieces);
  }

  /** A call is being made, or goes on; what it brings comes after what was told until now. */
  void calling(Settlement.Attempt attempt) {
    if (!attempt.id().equals(calling)) {
      Candidate candidate = attempt.candidate();
      relay.calling(
          new UpstreamCall(
              attempt.id(), candidate.upstream().name(), candidate.model(), text().length()));
      calling = attempt.id();
    }
  }

  /** What comes from now on is the work of another upstream. */
  void passTo(String model) {
    shared = null;
    successor = model;
  }

  /** Tells it, once there is something that can be seen. */
  void tell(List<Chunk> news) {
    if (first == null) {
      held.addAll(news);
      news.stream().filter(Chunk::visible).findFirst().ifPresent(this::begun);
    } else if (!news.isEmpty()) {
      pass(news);
    }
  }

  private void begun(Chunk chunk) {
    first = chunk.raw();
    end();
  }

  /** Tells the rest, of an answer in which there is nothing to be seen. */
  void end() {
    if (!held.isEmpty()) {
      pass(List.copyOf(held));
      held.clear();
    }
  }

  private void pass(List<Chunk> news) {
    if (successor != null) {
      relay.continued(successor);
      successor = null;
    }
    if (shared == null) {
      told.add(news);
    }
    relay.relay(news);
  }

  /**
   * Tells another answer in place of what was told.
   *
   * @return false if the client cannot be told so
   */
  boolean replace(AnswerText text) {
    if (!relay.replaced(text)) {
      return false;
    }
    successor = null;
    told.restart(text);
    return true;
  }

  /** Whether the upstream that was passed to has been heard of. */
  boolean isPassed() {
    return successor == null;
  }

  AnswerText text() {
    return told.text();
  }

  /** How many visible pieces it had. */
  int pieces() {
    return told.pieces();
  }

  /**
   * For more of the same answer.
   *
   * @param before what its parts have used until now
   */
  Stitch stitch(TokenUsage before) {
    return new Stitch(first == null ? "{}" : first, before);
  }
}
