package io.tidegate.account;

import io.tidegate.platform.SealedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The signing secrets of keys, for whoever replaces the master key. */
@ApplicationScoped
public class SigningSecretRows implements SealedRows {

  private final SealedSigningSecrets secrets;

  @Inject
  SigningSecretRows(SealedSigningSecrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public String name() {
    return "signing_secrets";
  }

  @Override
  public int sealAgain() {
    return (int) secrets.keys().stream().filter(secrets::sealAgain).count();
  }
}
