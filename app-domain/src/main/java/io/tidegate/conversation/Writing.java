package io.tidegate.conversation;

import io.tidegate.chat.Inherited;
import io.tidegate.chat.LostCall;
import io.tidegate.chat.UpstreamCall;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who writes an answer, and how far that has come: what another node must know to go on.
 *
 * <p>A node writes as long as it renews its lease. Whoever takes the answer over begins the next
 * epoch; who still writes in an older one is refused.
 */
@Embeddable
class Writing {

  @SuppressWarnings("UnusedVariable") // read by queries
  private @Nullable String node;

  @Column(name = "lease_until")
  private @Nullable Instant leaseUntil;

  private int epoch;

  @Column(name = "events")
  private long lastSeq;

  @Column(name = "taken_after")
  private @Nullable Long takenAfter;

  @Embedded private @Nullable Asked asked;

  @Column(name = "call_id")
  private @Nullable UUID callId;

  @Column(name = "call_upstream")
  private @Nullable String callUpstream;

  @Column(name = "call_told")
  private int callTold;

  @Column(name = "cancel_asked")
  private boolean cancelAsked;

  /** Nobody writes: what a user says is there at once. */
  Writing() {}

  void begin(Lease lease, @Nullable Asked question) {
    node = lease.node();
    leaseUntil = lease.until();
    asked = question;
  }

  void takeOver(Lease lease) {
    node = lease.node();
    leaseUntil = lease.until();
    epoch++;
  }

  void calling(UpstreamCall call) {
    callId = call.id();
    callUpstream = call.upstream();
    callTold = call.told();
  }

  void inherit(Inherited inherited) {
    lastSeq = inherited.lastSeq();
    takenAfter = inherited.lastSeq();
  }

  /**
   * @param last the number of the last event
   */
  void end(long last) {
    leaseUntil = null;
    lastSeq = last;
  }

  /** Ends what nobody has gone on with. */
  void breakOff() {
    takenAfter = lastSeq;
    end(lastSeq + 1);
  }

  int epoch() {
    return epoch;
  }

  /** Whether somebody has told the table that it shall end. */
  boolean isCancelAsked() {
    return cancelAsked;
  }

  /** Empty for an answer that was asked for before such things were written down. */
  Optional<Asked> asked() {
    return Optional.ofNullable(asked);
  }

  /** When the lease of an unfinished answer ran out, or will. */
  Instant leaseUntil() {
    return Objects.requireNonNull(leaseUntil);
  }

  long lastSeq() {
    return lastSeq;
  }

  SavedAnswer saved(MessageView answer) {
    OptionalLong taken = takenAfter == null ? OptionalLong.empty() : OptionalLong.of(takenAfter);
    return new SavedAnswer(answer, epoch, lastSeq, taken);
  }

  /**
   * The call that the last node could not settle.
   *
   * @param lapsed when that one's lease ran out
   * @param inherited what is known of the answer
   */
  LostCall lostCall(MessageView answer, Instant lapsed, Inherited inherited) {
    return new LostCall(
        callId == null ? answer.id() : callId,
        Optional.ofNullable(callUpstream),
        callTold,
        inherited.text(),
        inherited.pieces(),
        answer.createdAt(),
        lapsed);
  }
}
