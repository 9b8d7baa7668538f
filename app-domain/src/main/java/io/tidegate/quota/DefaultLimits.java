package io.tidegate.quota;

import io.tidegate.account.Caller;
import io.tidegate.platform.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;

/**
 * The limits of requests that hold where nobody has set any: those of the installation, or of the
 * kind of model that is asked.
 */
@ApplicationScoped
class DefaultLimits {

  private static final String PER_MINUTE = "TIDEGATE_REQUESTS_PER_MINUTE";
  private static final String DEFAULTS = "TIDEGATE_DEFAULT_LIMITS";
  private static final int WITHOUT_DEFAULTS = 6_000;

  /** What follows the key in the scope of embeddings, and of all else. */
  static final String EMBEDDINGS = "embeddings";

  /** What the name of a model has in it that makes embeddings. */
  static final String EMBEDDING_MODEL = "embed";

  private static final String GENERATION = "generation";

  /** What kind of work a model does, and how much of it a key may ask for by default. */
  private enum Kind {
    GENERATION(60, 1_000),
    EMBEDDINGS(30, 500);

    private final int perMinute;
    private final int perDay;

    Kind(int perMinute, int perDay) {
      this.perMinute = perMinute;
      this.perDay = perDay;
    }

    static Kind of(String model) {
      return model.toLowerCase(Locale.ROOT).contains(EMBEDDING_MODEL) ? EMBEDDINGS : GENERATION;
    }
  }

  /** Zero if the kind of model decides. */
  private final int perMinute;

  @Inject
  DefaultLimits(Environment environment) {
    boolean byKind =
        environment.text(PER_MINUTE).isEmpty()
            && environment.text(DEFAULTS).map(value -> environment.flag(DEFAULTS)).orElse(true);
    perMinute = byKind ? 0 : environment.positive(PER_MINUTE, WITHOUT_DEFAULTS);
  }

  /** What a key is held to that says so itself. */
  static Demand ownRate(Caller caller) {
    return demand(
        Scope.key(caller.keyId()),
        LimitName.REQUESTS_PER_MINUTE,
        caller.requestsPerMinute(),
        /* zoneOffsetSeconds= */ 0);
  }

  /**
   * What any other is held to, each kind of model counted by itself.
   *
   * @param zoneOffsetSeconds where the caller's day begins
   */
  List<Demand> of(Caller caller, String model, long zoneOffsetSeconds) {
    Scope key = Scope.key(caller.keyId());
    if (perMinute > 0) {
      return List.of(demand(key, LimitName.REQUESTS_PER_MINUTE, perMinute, zoneOffsetSeconds));
    }
    Kind kind = Kind.of(model);
    String name = kind == Kind.EMBEDDINGS ? EMBEDDINGS : GENERATION;
    var scope = new Scope(Scope.Kind.KEY, key.id() + ":" + name);
    return List.of(
        demand(scope, LimitName.REQUESTS_PER_MINUTE, kind.perMinute, zoneOffsetSeconds),
        demand(scope, LimitName.REQUESTS_PER_DAY, kind.perDay, zoneOffsetSeconds));
  }

  /** A day's quota slides, or twice of it could be used within 24 hours. */
  private static Demand demand(Scope scope, LimitName name, long count, long zoneOffsetSeconds) {
    Algorithm algorithm =
        name == LimitName.REQUESTS_PER_DAY ? Algorithm.SLIDING_WINDOW : Algorithm.TOKEN_BUCKET;
    return new Demand.Rate(
        scope,
        new Limit(name, count, algorithm, count),
        /* cost= */ 1,
        zoneOffsetSeconds,
        /* ofSpare= */ false);
  }
}
