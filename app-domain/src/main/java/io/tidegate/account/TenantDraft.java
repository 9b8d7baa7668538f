package io.tidegate.account;

import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.TextRules;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * What a tenant is to be like.
 *
 * @param name 1 to 200 characters; need not be unique
 * @param timeZone where its days and months begin: a region's, or UTC
 */
public record TenantDraft(String name, ZoneId timeZone) {

  /**
   * Those that PostgreSQL reads as we do. It knows offsets too, but with the opposite sign: there
   * {@code UTC+8} is west of Greenwich.
   */
  private static final Set<String> REGIONS = ZoneId.getAvailableZoneIds();

  /**
   * @throws InvalidInput if the name is not one, or the time zone is an offset
   */
  public TenantDraft {
    name = TextRules.name("/name", name);
    timeZone = zone(timeZone.getId());
  }

  /**
   * Reads a zone's id, e.g. {@code Asia/Shanghai}.
   *
   * @throws InvalidInput if there is no such zone, or it is an offset
   */
  public static ZoneId zone(String id) {
    if (id.equals(ZoneOffset.UTC.getId())) {
      return ZoneId.of("UTC");
    }
    if (!REGIONS.contains(id)) {
      throw new InvalidInput(
          "/time_zone", "must be the time zone of a region, like Asia/Shanghai, or UTC");
    }
    return ZoneId.of(id);
  }
}
