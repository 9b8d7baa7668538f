package io.tidegate.account;

import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.TextRules;
import java.time.DateTimeException;
import java.time.ZoneId;

/**
 * What a tenant is to be like.
 *
 * @param name 1 to 200 characters; need not be unique
 * @param timeZone where its days and months begin
 */
public record TenantDraft(String name, ZoneId timeZone) {

  public TenantDraft {
    name = TextRules.name("/name", name);
  }

  /**
   * Reads a zone's id, e.g. {@code Asia/Shanghai}.
   *
   * @throws InvalidInput if there is no such zone
   */
  public static ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw new InvalidInput("/time_zone", "must be the id of a time zone, like Asia/Shanghai");
    }
  }
}
