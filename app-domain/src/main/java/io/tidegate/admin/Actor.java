package io.tidegate.admin;

/**
 * Who makes a change, as the audit trail names them.
 *
 * @param name {@code user:…} for a person or service account, {@code system:…} for Tidegate itself
 */
public record Actor(String name) {

  /** What the environment asks for at the start. */
  public static final Actor ENVIRONMENT = new Actor("system:environment");

  /** What the bootstrap file asks for at the start. */
  public static final Actor BOOTSTRAP = new Actor("system:bootstrap");

  public static Actor user(String name) {
    return new Actor("user:" + name);
  }
}
