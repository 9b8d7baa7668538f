package io.tidegate.adminui.page;

import static java.util.stream.Collectors.toMap;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a page is, and what it shows, so that a link shows the same.
 *
 * @param path relative to the console, as in {@code keys}
 * @param parameters what narrows the page down; those without a value are left out
 */
public record Address(String path, Map<String, String> parameters) {

  /** The first that an address can mean; nothing here is older. */
  public static final LocalDate FIRST_DAY = LocalDate.EPOCH;

  private static final int ISO_DAY_CHARS = 10;

  public Address {
    parameters = Map.copyOf(parameters);
  }

  /** A parameter of the address that the user comes by; empty if it is not there. */
  public static String parameter(BeforeEnterEvent event, String name) {
    return event.getLocation().getQueryParameters().getSingleParameter(name).orElse("");
  }

  /** What an address says of a day; empty if it is none, or before {@link #FIRST_DAY}. */
  public static Optional<LocalDate> day(String text) {
    try {
      return text.length() == ISO_DAY_CHARS
          ? Optional.of(LocalDate.parse(text)).filter(day -> !day.isBefore(FIRST_DAY))
          : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** What an address says of a thing by its id; empty if it is none. */
  public static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The same with one parameter more, or without it if the value is empty. */
  public Address with(String name, String value) {
    Map<String, String> more = new HashMap<>(parameters);
    more.put(name, value);
    return new Address(path, more);
  }

  public Anchor link(String text) {
    return new Anchor(toString(), text);
  }

  /** Goes there, as a click on a link would. */
  public void open(Component from) {
    from.getUI().ifPresent(ui -> ui.navigate(toString()));
  }

  /** Makes the browser show this as the address of the page where it is. */
  public void replace(Component page) {
    page.getUI().ifPresent(this::replace);
  }

  private void replace(UI ui) {
    ui.getPage().getHistory().replaceState(null, toString());
    // Or a page that is made anew, as for another language, would be that of the address before.
    ui.getInternals().setLocationForRefresh(new Location(path, query()));
  }

  @Override
  public String toString() {
    String query = query().getQueryString();
    return query.isEmpty() ? path : path + "?" + query;
  }

  private QueryParameters query() {
    return QueryParameters.simple(
        parameters.entrySet().stream()
            .filter(one -> !one.getValue().isEmpty())
            .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
