package io.tidegate.web.admin;

import io.tidegate.admin.SignIn;
import io.tidegate.admin.SignedInUser;
import io.tidegate.platform.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;

/**
 * The admin users, as Jakarta Security asks for them. Roles are the groups; what is unique about a
 * caller is also their password. Whom nobody had the time to check is not validated.
 */
@ApplicationScoped
public class ConsoleUsers implements IdentityStore {

  private final SignIn signIn;

  @Inject
  ConsoleUsers(SignIn signIn) {
    this.signIn = signIn;
  }

  @Override
  public CredentialValidationResult validate(Credential credential) {
    if (!(credential instanceof UsernamePasswordCredential typed)) {
      return CredentialValidationResult.NOT_VALIDATED_RESULT;
    }
    Secret password = new Secret(typed.getPasswordAsString());
    return switch (signIn.attempt(typed.getCaller(), password)) {
      case SignIn.Result.Welcome(SignedInUser(var who, var passwordMark)) ->
          new CredentialValidationResult(
              /* storeId= */ null,
              who.name(),
              /* callerDn= */ null,
              passwordMark,
              who.role().labels());
      case SignIn.Result.Refused _, SignIn.Result.TooSoon _ ->
          CredentialValidationResult.INVALID_RESULT;
      case SignIn.Result.Busy _ -> CredentialValidationResult.NOT_VALIDATED_RESULT;
    };
  }
}
