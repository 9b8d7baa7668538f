package io.tidegate.admin;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Map;

/** Remembers every change: who, what, to which thing, from what to what. */
@ApplicationScoped
public class AuditTrail {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final EntityManager entities;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  AuditTrail(EntityManager entities, Ids ids, InstantSource clock) {
    this.entities = entities;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Adds an entry in the caller's transaction, so that it exists if and only if the change does.
   *
   * @param action a verb with its object, e.g. {@code tenant.create}
   * @param before plain values by name, never a secret; empty if the thing is new
   * @param after plain values by name, never a secret; empty if the thing is gone
   */
  @Transactional(MANDATORY)
  public void record(
      Actor actor, String action, AuditTarget target, Map<String, ?> before, Map<String, ?> after) {
    entities.persist(
        new AuditEntry(
            ids.next(), clock.instant(), actor, action, target, json(before), json(after)));
  }

  private static String json(Map<String, ?> values) {
    try {
      return JSON.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not plain values: " + values.keySet(), e);
    }
  }
}
