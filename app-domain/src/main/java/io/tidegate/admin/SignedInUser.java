package io.tidegate.admin;

/**
 * Somebody who is let in by a password.
 *
 * @param passwordMark another one as soon as they are given another password
 */
public record SignedInUser(Administrator who, String passwordMark) {}
