package io.tidegate.account;

import io.tidegate.platform.SecretHash;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;

/** Lists in the order of their issue which keys there are. */
@ApplicationScoped
class IssuedHashes {

  private static final int MAX = 10_000;

  private final EntityManager entities;

  @Inject
  IssuedHashes(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * One key's hash.
   *
   * @param number grows in the order of commits: who has seen one has seen all smaller ones
   */
  record Issued(long number, SecretHash hash) {}

  /** The next keys after a number that were not revoked; empty if there are no more. */
  @Transactional
  public List<Issued> after(long number) {
    List<Tuple> rows = rows(number);
    return rows.stream()
        .map(
            row -> new Issued(row.get(0, Long.class), SecretHash.ofBytes(row.get(1, byte[].class))))
        .toList();
  }

  @SuppressWarnings("unchecked") // the API takes a result class but returns a raw Query
  private List<Tuple> rows(long number) {
    return entities
        .createNativeQuery(
            "select issue_number, secret_hash from api_key"
                + " where issue_number > :number and revoked_at is null order by issue_number",
            Tuple.class)
        .setParameter("number", number)
        .setMaxResults(MAX)
        .getResultList();
  }
}
