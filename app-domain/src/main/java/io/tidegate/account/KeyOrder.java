package io.tidegate.account;

import jakarta.persistence.TypedQuery;
import java.util.Optional;
import java.util.function.Function;

/**
 * An order of keys, as the database is asked for it: by a value that a key may lack, and then by
 * the id, so that no two are equal. Keys without the value come last, both ways.
 *
 * @param value of {@code k}; empty if the id alone is the order
 * @param bound how the value of the key that was read last is compared with it
 * @param of the value of a key
 * @param rising from the smallest value and the oldest key on
 */
record KeyOrder(
    String value, String bound, Function<ApiKeyDetails, Optional<?>> of, boolean rising) {

  static KeyOrder of(KeySearch.Order order) {
    return switch (order) {
      case NEWEST -> byIssue(/* rising= */ false);
      case OLDEST -> byIssue(/* rising= */ true);
      case NAME -> byName(/* rising= */ true);
      case NAME_REVERSED -> byName(/* rising= */ false);
      case USED_LATEST -> byUse(/* rising= */ false);
      case USED_EARLIEST -> byUse(/* rising= */ true);
      case EXPIRES_SOONEST -> byExpiry(/* rising= */ true);
      case EXPIRES_LATEST -> byExpiry(/* rising= */ false);
    };
  }

  private static KeyOrder byIssue(boolean rising) {
    return new KeyOrder("", "", _ -> Optional.empty(), rising);
  }

  private static KeyOrder byName(boolean rising) {
    return new KeyOrder("lower(k.name)", "lower(:last)", key -> Optional.of(key.name()), rising);
  }

  private static KeyOrder byUse(boolean rising) {
    return new KeyOrder("k.lastUsedAt", ":last", ApiKeyDetails::lastUsedAt, rising);
  }

  private static KeyOrder byExpiry(boolean rising) {
    return new KeyOrder("k.expiresAt", ":last", ApiKeyDetails::expiresAt, rising);
  }

  /**
   * What keys of the next page must be.
   *
   * @param last the key that was read last, as it was then: one that is used meanwhile moves
   *     itself, but not where the page begins
   */
  String behind(Optional<ApiKeyDetails> last) {
    String behind = rising ? ">" : "<";
    String byId = "k.id " + behind + " :before";
    if (value.isEmpty() || last.isEmpty()) {
      return byId;
    }
    return last.flatMap(of).isEmpty()
        ? value + " is null and " + byId
        : "(%1$s %2$s %3$s or %1$s = %3$s and %4$s or %1$s is null)"
            .formatted(value, behind, bound, byId);
  }

  /** Gives a query what {@link #behind} compares with, but for the id. */
  void bind(TypedQuery<?> query, Optional<ApiKeyDetails> last) {
    last.flatMap(of).ifPresent(known -> query.setParameter("last", known));
  }

  String clause() {
    String way = rising ? "" : " desc";
    return " order by " + (value.isEmpty() ? "" : value + way + " nulls last, ") + "k.id" + way;
  }
}
