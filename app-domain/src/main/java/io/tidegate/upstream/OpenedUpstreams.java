package io.tidegate.upstream;

import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads upstreams with their API keys opened, for those who call them. */
@ApplicationScoped
@Transactional
class OpenedUpstreams {

  private final EntityManager entities;
  private final KeyCipher cipher;

  @Inject
  OpenedUpstreams(EntityManager entities, KeyCipher cipher) {
    this.entities = entities;
    this.cipher = cipher;
  }

  public List<Upstream> enabled() {
    return entities
        .createQuery(
            "select u from UpstreamRecord u where u.state = :enabled order by u.name",
            UpstreamRecord.class)
        .setParameter("enabled", UpstreamState.ENABLED)
        .getResultStream()
        .map(upstream -> upstream.opened(cipher))
        .toList();
  }

  /** The ids of the models of all of them, whatever their state. */
  public Set<String> models() {
    return entities
        .createQuery("select u from UpstreamRecord u", UpstreamRecord.class)
        .getResultStream()
        .flatMap(upstream -> upstream.models().stream())
        .collect(toSet());
  }

  /** Whatever its state. */
  public Optional<Upstream> named(String name) {
    return Optional.ofNullable(entities.find(UpstreamRecord.class, name))
        .map(upstream -> upstream.opened(cipher));
  }
}
