package io.tidegate.account;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.toCollection;

import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.TextRules;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a tenant is to be like.
 *
 * @param name 1 to 200 characters; need not be unique
 * @param timeZone where its days and months begin: a region's, or UTC
 */
public record TenantDraft(String name, ZoneId timeZone) {

  /**
   * Names that PostgreSQL takes for abbreviations, which are the same all year round; here they are
   * regions with a summer time.
   */
  private static final Set<String> ABBREVIATIONS = Set.of("CET", "EET", "MET", "WET");

  /**
   * Those that PostgreSQL reads as we do. It knows offsets too, but with the opposite sign: there
   * {@code UTC+8} is west of Greenwich. What it does not know at all would end every question over
   * all tenants.
   */
  private static final SortedSet<String> ZONES =
      ZoneId.getAvailableZoneIds().stream()
          .filter(id -> !id.startsWith("SystemV/"))
          .filter(id -> !ABBREVIATIONS.contains(id))
          .collect(
              collectingAndThen(toCollection(TreeSet::new), Collections::unmodifiableSortedSet));

  /**
   * @throws InvalidInput if the name is not one, or the time zone is none of {@link #zones}
   */
  public TenantDraft {
    name = TextRules.name("/name", name);
    timeZone = zone(timeZone.getId());
  }

  /** The ids of all time zones that a tenant can have. */
  public static SortedSet<String> zones() {
    return ZONES;
  }

  /**
   * Reads a zone's id, e.g. {@code Asia/Shanghai}.
   *
   * @throws InvalidInput if it is none of {@link #zones}
   */
  public static ZoneId zone(String id) {
    if (id.equals(ZoneOffset.UTC.getId())) {
      return ZoneId.of("UTC");
    }
    if (!ZONES.contains(id)) {
      throw new InvalidInput(
          "/time_zone", "must be the time zone of a region, like Asia/Shanghai, or UTC");
    }
    return ZoneId.of(id);
  }
}
