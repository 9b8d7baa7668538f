package io.tidegate.admin;

import io.tidegate.platform.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Lets admin users into the console, and keeps those out who guess. */
@ApplicationScoped
public class SignIn {

  /** Of nobody's password: compared with when there is no such user, to take the same time. */
  private static final PasswordHash NOBODYS = PasswordHash.of(AdminTokens.SCHEME.issue());

  /** What became of an attempt. */
  public sealed interface Result {

    record Welcome(Administrator who) implements Result {}

    /** No such user, disabled, or the password is wrong: which of them is nobody's business. */
    record Refused() implements Result {}

    /** Too many failures; nothing was checked. */
    record TooSoon(Duration retryAfter) implements Result {}
  }

  private final AdminUsers users;
  private final SignInThrottle throttle;

  @Inject
  SignIn(AdminUsers users, SignInThrottle throttle) {
    this.users = users;
    this.throttle = throttle;
  }

  /** Checks a password, which takes a tenth of a second of the processor. */
  public Result attempt(String name, Secret password) {
    Duration wait = throttle.begin(name);
    if (wait.isPositive()) {
      return new Result.TooSoon(wait);
    }
    Optional<AdminUser> user = users.named(name);
    boolean right = user.map(AdminUser::password).orElse(NOBODYS).matches(password);
    if (user.isEmpty() || !right || user.get().isDisabled()) {
      return new Result.Refused();
    }
    throttle.succeeded(name);
    return new Result.Welcome(user.get().view());
  }

  /** Who somebody is now that signed in before; empty if they are kept out since. */
  public Optional<Administrator> current(String name) {
    return users.named(name).filter(user -> !user.isDisabled()).map(AdminUser::view);
  }
}
