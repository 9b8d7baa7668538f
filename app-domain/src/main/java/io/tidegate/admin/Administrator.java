package io.tidegate.admin;

import java.util.Locale;

/**
 * Somebody who proved to be an admin user, or a program that acts for one.
 *
 * @param locale the language that the console speaks to them
 */
public record Administrator(String name, Role role, Locale locale) {

  public Actor actor() {
    return Actor.user(name);
  }
}
