package io.tidegate.admin;

import io.tidegate.platform.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Lets admin users into the console, and keeps those out who guess. */
@ApplicationScoped
public class SignIn {

  /** Of nobody's password: compared with when there is no such user, to take the same time. */
  private static final PasswordHash NOBODYS = PasswordHash.of(AdminTokens.SCHEME.issue());

  /** What became of an attempt. */
  public sealed interface Result {

    record Welcome(SignedInUser user) implements Result {}

    /** No such user, disabled, or the password is wrong: which of them is nobody's business. */
    record Refused() implements Result {}

    /** Too many failures; nothing was checked. */
    record TooSoon(Duration retryAfter) implements Result {}

    /** Too many others who try; nothing was checked, and there is a place again within seconds. */
    record Busy() implements Result {}
  }

  private final Function<String, Optional<AdminUser>> users;
  private final SignInThrottle throttle;
  private final PasswordQueue queue;

  @Inject
  SignIn(AdminUsers users, SignInThrottle throttle, PasswordQueue queue) {
    this(users::named, throttle, queue);
  }

  SignIn(
      Function<String, Optional<AdminUser>> users, SignInThrottle throttle, PasswordQueue queue) {
    this.users = users;
    this.throttle = throttle;
    this.queue = queue;
  }

  /**
   * Checks a password, which takes a tenth of a second of the processor. Whoever finds the queue
   * full is not counted among those who failed: it is others that fill it.
   */
  public Result attempt(String name, Secret password) {
    if (!queue.join()) {
      return new Result.Busy();
    }
    try {
      return checked(name, password);
    } finally {
      queue.leave();
    }
  }

  private Result checked(String name, Secret password) {
    Duration wait = throttle.begin(name);
    if (wait.isPositive()) {
      return new Result.TooSoon(wait);
    }
    Optional<AdminUser> user = users.apply(name);
    PasswordHash hash = user.map(AdminUser::password).orElse(NOBODYS);
    boolean right = queue.compute(() -> hash.matches(password));
    if (user.isEmpty() || !right || user.get().isDisabled()) {
      return new Result.Refused();
    }
    throttle.succeeded(name);
    return new Result.Welcome(seen(user.get()));
  }

  /** Who somebody is now that signed in before; empty if they are kept out since. */
  public Optional<SignedInUser> current(String name) {
    return users.apply(name).filter(user -> !user.isDisabled()).map(SignIn::seen);
  }

  private static SignedInUser seen(AdminUser user) {
    return new SignedInUser(user.view(), user.password().mark());
  }
}
