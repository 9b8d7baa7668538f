package io.tidegate.account;

import io.tidegate.platform.Environment;
import io.tidegate.platform.SecretCipher;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.Map;

/** Callers as they stand in tables that tests make up. */
public final class UnknownCallers {

  private static final String KEY = "A".repeat(43) + "="; // 32 bytes

  private UnknownCallers() {}

  public static KnownCallers in(EntityManager tables) {
    var signing =
        new SigningSecrets(new SecretCipher(new Environment(Map.of("TIDEGATE_MASTER_KEY", KEY))));
    return new KnownCallers(new KeyLookup(tables, signing), InstantSource.system());
  }
}
