package io.tidegate.account;

/**
 * Which tenants are wanted, and in which order.
 *
 * @param text what name, id or time zone contains; upper and lower case are the same; empty finds
 *     all
 */
public record TenantSearch(String text, Order order) {

  /** By the time at which they were made. */
  public enum Order {
    NEWEST,
    OLDEST
  }

  public static final TenantSearch ALL = new TenantSearch("", Order.NEWEST);
}
