package io.tidegate.adminui.account;

import io.tidegate.account.ApiKeyDetails;
import io.tidegate.account.ApiKeyDraft;
import io.tidegate.account.KeyGuard;
import io.tidegate.account.OnDisconnect;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the user fills in about a key. Public, because Vaadin's binder makes it by reflection.
 *
 * @param operations ids of operations; empty for all that the scopes allow
 * @param models names between white space or commas; empty for all
 * @param ipRanges the same of ranges
 * @param requestsPerMinute null for the server's own limit
 * @param expiresAt where the user is; null for never
 */
public record KeyForm(
    String name,
    Set<String> scopes,
    Set<String> operations,
    String models,
    String ipRanges,
    @Nullable Integer requestsPerMinute,
    @Nullable LocalDateTime expiresAt,
    Boolean signed) {

  static final KeyForm BLANK =
      new KeyForm("", Set.copyOf(ApiKeyDraft.SCOPES), Set.of(), "", "", null, null, false);

  static KeyForm of(ApiKeyDetails key, ZoneId zone) {
    return new KeyForm(
        key.name(),
        Set.copyOf(key.scopes()),
        Set.copyOf(key.operations()),
        String.join("\n", key.models()),
        String.join("\n", key.guard().rangeTexts()),
        key.requestsPerMinute().isPresent() ? key.requestsPerMinute().getAsInt() : null,
        key.expiresAt().map(end -> LocalDateTime.ofInstant(end, zone)).orElse(null),
        key.guard().signed());
  }

  /**
   * @param onDisconnect what the form does not ask for
   * @throws io.tidegate.platform.InvalidInput if something cannot be
   */
  ApiKeyDraft draft(ZoneId zone, OnDisconnect onDisconnect) {
    return new ApiKeyDraft(
        name,
        List.copyOf(scopes),
        words(models),
        List.copyOf(operations),
        requestsPerMinute == null ? OptionalInt.empty() : OptionalInt.of(requestsPerMinute),
        Optional.ofNullable(expiresAt).map(end -> end.atZone(zone).toInstant()),
        KeyGuard.of(words(ipRanges), signed),
        onDisconnect);
  }

  private static List<String> words(String text) {
    return Stream.of(text.split("[\\s,，、]+", -1)).filter(word -> !word.isEmpty()).toList();
  }
}
