package io.tidegate.admin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody may do in the console and the admin API. Each role may do all of those below. */
public enum Role {
  /** Sees everything but secrets and users. */
  VIEWER,
  /** Also runs the service: keys and upstreams. */
  OPERATOR,
  /** Also tenants, users and prices. */
  OWNER;

  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  /** The name in configuration, in the API and in security annotations. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of this label; empty if there is none. */
  public static Optional<Role> labelled(String label) {
    return Arrays.stream(values()).filter(role -> role.label().equals(label)).findFirst();
  }

  /** The labels of this role and of all that it includes. */
  public Set<String> labels() {
    return Arrays.stream(values())
        .filter(this::includes)
        .map(Role::label)
        .collect(Collectors.toUnmodifiableSet());
  }
}
