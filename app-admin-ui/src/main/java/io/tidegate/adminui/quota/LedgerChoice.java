package io.tidegate.adminui.quota;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.tidegate.account.EndUserHash;
import io.tidegate.adminui.page.Address;
import io.tidegate.quota.LedgerFilter;
import io.tidegate.quota.LedgerSpan;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * What somebody wants of the ledger, in the words of its page's address. An end user is wanted by
 * the name that his tenant gives him, or, where no tenant is chosen, by the hash that the ledger
 * has of him.
 *
 * @param said by the names of the address, without blanks, and without days and kinds that there
 *     are not. Nonsense in place of an id stays: there are no rows of it, which is what is shown.
 */
record LedgerChoice(Map<String, String> said) {

  static final String TENANT = "tenant";
  static final String MODEL = "model";
  static final String UPSTREAM = "upstream";
  static final String KEY = "key";
  static final String USER = "user";
  static final String STATUS = "status";
  static final String FROM = "from";
  static final String TO = "to";

  /** One alone, in place of those of a span. */
  static final String DAY = "day";

  static final String MEASURED = "measured";
  static final String ESTIMATED = "estimated";

  private static final List<String> NAMES =
      List.of(TENANT, MODEL, UPSTREAM, KEY, USER, STATUS, FROM, TO, DAY);

  private static final int USUAL_DAYS = 30;
  private static final UUID NOBODY = new UUID(0, 0);

  LedgerChoice {
    said =
        said.entrySet().stream()
            .map(one -> Map.entry(one.getKey(), one.getValue().strip()))
            .filter(one -> says(one.getKey(), one.getValue()))
            .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** What an address says, whose parameters are empty where it says nothing. */
  static LedgerChoice of(UnaryOperator<String> parameter) {
    return new LedgerChoice(NAMES.stream().collect(toUnmodifiableMap(name -> name, parameter)));
  }

  private static boolean says(String name, String text) {
    return switch (name) {
      case FROM, TO, DAY -> Address.day(text).isPresent();
      case STATUS -> text.equals(MEASURED) || text.equals(ESTIMATED);
      default -> !text.isEmpty();
    };
  }

  /** What it says of one thing; empty if nothing. */
  String said(String name) {
    return said.getOrDefault(name, "");
  }

  /** The same with something else instead; with nothing if that is empty. */
  LedgerChoice with(String name, String text) {
    Map<String, String> changed = new HashMap<>(said);
    changed.put(name, text);
    return new LedgerChoice(changed);
  }

  /** The same with the days said that are meant where none are: the last thirty. */
  LedgerChoice withUsualDays(LocalDate today) {
    LocalDate last = to().orElse(today);
    LocalDate usual = last.minusDays(USUAL_DAYS - 1);
    LocalDate first = from().orElse(usual.isBefore(Address.FIRST_DAY) ? Address.FIRST_DAY : usual);
    return with(FROM, first.toString()).with(TO, last.toString());
  }

  Optional<LocalDate> from() {
    return Address.day(said(FROM));
  }

  Optional<LocalDate> to() {
    return Address.day(said(TO));
  }

  Optional<LocalDate> day() {
    return Address.day(said(DAY));
  }

  /** Whether it asks for what days do not tell apart. */
  boolean needsRows() {
    return said.containsKey(UPSTREAM) || said.containsKey(STATUS);
  }

  /** What the list, its totals and its export are of; empty if the days make no span. */
  Optional<LedgerFilter> filter() {
    return span()
        .map(
            span ->
                new LedgerFilter(
                    id(TENANT),
                    id(KEY),
                    text(USER).map(this::endUserHash),
                    text(MODEL),
                    text(UPSTREAM),
                    text(STATUS).map(ESTIMATED::equals),
                    span));
  }

  private Optional<LedgerSpan> span() {
    return day()
        .<LedgerSpan>map(LedgerSpan.Days::of)
        .or(
            () ->
                from()
                    .flatMap(
                        first ->
                            to().filter(last -> !last.isBefore(first))
                                .map(last -> new LedgerSpan.Days(first, last))));
  }

  private String endUserHash(String user) {
    return id(TENANT).map(tenant -> EndUserHash.of(tenant, user)).orElse(user);
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(said.get(name));
  }

  private Optional<UUID> id(String name) {
    return text(name).map(LedgerChoice::parsedId);
  }

  private static UUID parsedId(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException _) {
      return NOBODY;
    }
  }
}
