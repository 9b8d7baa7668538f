package io.tidegate.quota;

import io.tidegate.platform.InvalidInput;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Whom a set of limits is about.
 *
 * @param id unique among scopes of its kind
 */
public record Scope(Kind kind, String id) {

  private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}");

  /** What limits can be set for. */
  public enum Kind {
    TENANT,
    KEY,
    END_USER,
    /** A model by the name that callers ask for; every tenant has its limits to itself. */
    MODEL;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Scope tenant(UUID id) {
    return new Scope(Kind.TENANT, id.toString());
  }

  public static Scope key(UUID id) {
    return new Scope(Kind.KEY, id.toString());
  }

  /**
   * @param hash what the ledger knows of the app's own user
   */
  public static Scope endUser(UUID tenant, String hash) {
    return new Scope(Kind.END_USER, tenant + ":" + hash);
  }

  public static Scope model(String name) {
    return new Scope(Kind.MODEL, name);
  }

  /**
   * The same for a name that somebody typed.
   *
   * @throws InvalidInput if it cannot be a model's
   */
  public static Scope checkedModel(String name) {
    if (!MODEL.matcher(name).matches()) {
      throw new InvalidInput("/alias", "must be the name of a model");
    }
    return model(name);
  }

  /**
   * Whether a call counts here that is of the right tenant, key and end user. Of the models that
   * might have answered, only the one that did.
   */
  boolean covers(LedgerEntry entry) {
    return covers(entry.model(), entry.alias());
  }

  /**
   * The same of a call that is yet to be made.
   *
   * @param model the upstream's own id
   * @param alias the name that the caller asked for
   */
  boolean covers(String model, String alias) {
    return kind != Kind.MODEL || id.equals(model) || id.equals(alias);
  }

  /** Both as one text, e.g. {@code model:chat}. */
  public String code() {
    return kind.code() + ":" + id;
  }

  static Scope of(String code) {
    int colon = code.indexOf(':');
    return new Scope(
        Kind.valueOf(code.substring(0, colon).toUpperCase(Locale.ROOT)), code.substring(colon + 1));
  }
}
