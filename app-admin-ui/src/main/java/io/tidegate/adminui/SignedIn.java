package io.tidegate.adminui;

import io.tidegate.admin.Actor;
import io.tidegate.admin.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;

/** Whoever is signed in: what they may do, and how the audit trail names them. */
@Dependent
public class SignedIn {

  private final SecurityContext security;

  @Inject
  SignedIn(SecurityContext security) {
    this.security = security;
  }

  public boolean may(Role role) {
    return security.isCallerInRole(role.label());
  }

  public boolean isCalled(String name) {
    return security.getCallerPrincipal().getName().equals(name);
  }

  /**
   * The user, as the one who makes a change.
   *
   * @throws SecurityException if their role does not allow it
   */
  public Actor as(Role role) {
    if (!may(role)) {
      throw new SecurityException("needs the role " + role.label());
    }
    return Actor.user(security.getCallerPrincipal().getName());
  }
}
